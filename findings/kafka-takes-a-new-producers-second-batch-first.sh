#!/usr/bin/env bash
# A broker of Kafka 4.1.2 takes the second batch of an idempotent producer that it has never heard of, and then refuses the
# first: with no state of a producer, any first sequence number is right to it. So the order that enable.idempotence with up to
# five requests in flight is said to keep has a gap. A producer that starts while a partition changes its leader (a broker that
# comes back) can have its first batch answered with NOT_LEADER_OR_FOLLOWER and its second, already on its way, written; the
# first then gets OUT_OF_ORDER_SEQUENCE_NUMBER. Depending on retries and delivery.timeout.ms the application is told that it
# failed, and sends it again behind the second, or waits. What must keep its order per key: max.in.flight.requests.per.connection=1.
# The two batches are sent here as such a producer would, the second first, by Kafka's own request classes.
set -euo pipefail
work=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || { kill "$broker"; wait "$broker"; } 2>/dev/null || true; rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.1.2</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Ports.java <<'JAVA'
class Ports {
    public static void main(String[] args) throws Exception {
        try (var one = new java.net.ServerSocket(0); var two = new java.net.ServerSocket(0)) {
            System.out.println(one.getLocalPort() + " " + two.getLocalPort());
        }
    }
}
JAVA
read -r port controller < <(java Ports.java)
cat > server.properties <<SETTINGS
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
controller.listener.names=CONTROLLER
log.dirs=$work/log
offsets.topic.replication.factor=1
SETTINGS
java -cp 'lib/*' kafka.tools.StorageTool format --standalone -t AAAAAAAAAAAAAAAAAAAAAQ -c server.properties >broker.log 2>&1 ||
  { cat broker.log; exit 2; }
java -Xmx256m -cp 'lib/*' kafka.Kafka server.properties >>broker.log 2>&1 &
broker=$!

cat > Batches.java <<'JAVA'
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.InitProducerIdRequest;
import org.apache.kafka.common.requests.InitProducerIdResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

class Batches {
    static Socket socket;

    public static void main(String[] args) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + args[0]))) {
            admin.createTopics(List.of(new NewTopic("t", Optional.of(1), Optional.empty()))).all().get();
            while (admin.describeTopics(List.of("t")).allTopicNames().get().get("t").partitions().get(0).leader() == null) {
                Thread.sleep(200);
            }
        }
        socket = new Socket("127.0.0.1", Integer.parseInt(args[0]));
        InitProducerIdResponse id;
        do {
            id = (InitProducerIdResponse) answer(new InitProducerIdRequest.Builder(new InitProducerIdRequestData()
                            .setTransactionalId(null)
                            .setTransactionTimeoutMs(60_000))
                    .build((short) 4));
        } while (id.error() != Errors.NONE);
        long producer = id.data().producerId();
        short epoch = id.data().producerEpoch();
        System.out.println("second batch: " + produce(producer, epoch, 1));
        System.out.println("first batch: " + produce(producer, epoch, 0));
    }

    static String produce(long producer, short epoch, int sequence) throws Exception {
        var topics = new ProduceRequestData.TopicProduceDataCollection();
        topics.add(new ProduceRequestData.TopicProduceData().setName("t").setPartitionData(List.of(
                new ProduceRequestData.PartitionProduceData().setIndex(0).setRecords(MemoryRecords.withIdempotentRecords(
                        Compression.NONE, producer, epoch, sequence, new SimpleRecord(("event " + sequence).getBytes()))))));
        var answer = (ProduceResponse) answer(ProduceRequest.builder(new ProduceRequestData()
                        .setAcks((short) -1)
                        .setTimeoutMs(10_000)
                        .setTopicData(topics))
                .build((short) 12));
        var partition = answer.data().responses().iterator().next().partitionResponses().get(0);
        return Errors.forCode(partition.errorCode()) + " at " + partition.baseOffset();
    }

    static AbstractResponse answer(AbstractRequest request) throws Exception {
        var header = new RequestHeader(request.apiKey(), request.version(), "finding", 1);
        ByteBuffer bytes = request.serializeWithHeader(header);
        var out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(bytes.remaining());
        out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        out.flush();
        var in = new DataInputStream(socket.getInputStream());
        return AbstractResponse.parseResponse(ByteBuffer.wrap(in.readNBytes(in.readInt())), header);
    }
}
JAVA
seen=$(java -cp 'lib/*' Batches.java "$port") || { cat broker.log; exit 2; }
echo "version: Kafka 4.1.2"
echo "expected: the second batch is refused until the first is there"
echo "$seen"
[[ $seen == $'second batch: NONE at 0\nfirst batch: OUT_OF_ORDER_SEQUENCE_NUMBER at -1' ]] || { echo "The behaviour has changed."; exit 1; }
