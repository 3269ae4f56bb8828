package io.pailguard.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Reaches {@link SharedServers} of the system class loader from whichever class loader a test runs in. Only types of the JDK cross
 * the border.
 */
final class SystemClasses {

    private SystemClasses() {}

    static Object callStatic(String method, Object... arguments) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        // Kafka loads its plug-ins through the context class loader, and its threads inherit it.
        thread.setContextClassLoader(system);
        try {
            Class<?> shared = system.loadClass(SharedServers.class.getName());
            return invoke(shared, null, method, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A control of this class loader over the server of the system class loader. */
    static <T> T control(Class<T> control, String server) {
        return control.cast(Proxy.newProxyInstance(
                control.getClassLoader(),
                new Class<?>[] {control},
                (proxy, method, arguments) -> onSystemLoader(server, method.getName(), arguments)));
    }

    private static Object onSystemLoader(String server, String method, Object[] arguments) {
        Object target = callStatic(server);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        try {
            return invoke(target.getClass(), target, method, arguments == null ? new Object[0] : arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object invoke(Class<?> type, Object target, String name, Object... arguments)
            throws ReflectiveOperationException {
        for (var method : type.getMethods()) {
            if (method.getName().equals(name)
                    && method.getParameterCount() == arguments.length
                    && java.lang.reflect.Modifier.isStatic(method.getModifiers()) == (target == null)) {
                try {
                    return method.invoke(target, arguments);
                } catch (InvocationTargetException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw e;
                }
            }
        }
        throw new NoSuchMethodException(type.getName() + "." + name);
    }
}
