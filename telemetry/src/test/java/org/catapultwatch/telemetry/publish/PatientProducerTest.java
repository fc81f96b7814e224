package org.catapultwatch.telemetry.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class PatientProducerTest {

    private static final OutgoingRecord RECORD = new OutgoingRecord("topic", new byte[0], new byte[] {1}, 0);

    private final List<String> outcomes = new ArrayList<>();

    /** Has no broker for the first few sends, and says so as Kafka does. */
    private static final class LateBroker extends MockProducer<byte[], byte[]> {
        private int sendsWithoutBroker;

        LateBroker(int sendsWithoutBroker) {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
            this.sendsWithoutBroker = sendsWithoutBroker;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (sendsWithoutBroker-- > 0) {
                callback.onCompletion(null, new TimeoutException("no metadata"));
                return new CompletableFuture<>();
            }
            return super.send(record, callback);
        }
    }

    @Test
    void shouldOfferARecordAgainUntilTheBrokerIsThere() {
        var producer = new LateBroker(3);
        new PatientProducer(producer, (record, failure) -> outcomes.add("" + failure)).send(RECORD);

        assertThat(outcomes).containsExactly("null");
        assertThat(producer.history()).hasSize(1);
    }

    @Test
    void shouldFailWhatWouldHaveToWaitOnceItHasGivenUp() {
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.sendException = new TimeoutException("no room");
        var patient = new PatientProducer(producer, (record, failure) -> outcomes.add(failure));
        patient.giveUp();
        patient.send(RECORD);

        assertThat(outcomes).containsExactly("closed before it was sent");
    }

    @Test
    void shouldTellTheOutcomeWhenInterrupted() {
        var producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        producer.sendException = new InterruptException("closing");
        var patient = new PatientProducer(producer, (record, failure) -> outcomes.add(failure));

        assertThatThrownBy(() -> patient.send(RECORD)).isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).containsExactly("closed before it was sent");
    }

    /** The premise of all this: without a broker Kafka calls back on the sending thread. */
    @Test
    void shouldNotLoseARecordWhenKafkaItselfFindsNoBroker() {
        Map<String, Object> settings =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1", ProducerConfig.MAX_BLOCK_MS_CONFIG, 20);
        int[] asked = {0};
        try (var kafka = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var counted = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(
                        ProducerRecord<byte[], byte[]> record, Callback callback) {
                    return ++asked[0] < 3 ? kafka.send(record, callback) : super.send(record, callback);
                }
            };
            new PatientProducer(counted, (record, failure) -> outcomes.add("" + failure)).send(RECORD);
            kafka.close(Duration.ZERO);
        }

        assertThat(asked[0]).isEqualTo(3);
        assertThat(outcomes).containsExactly("null");
    }
}
