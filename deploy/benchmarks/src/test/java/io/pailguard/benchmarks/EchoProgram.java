package io.pailguard.benchmarks;

/** Says what it was given, as the figure at its end. */
final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) {
        System.out.println("measuring");
        System.out.println(
                "{\"name\":\"echo\",\"value\":" + arguments[0] + ",\"unit\":\"MB/s\",\"limit\":8,\"more\":true}");
    }
}
