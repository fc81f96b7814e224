package org.catapultwatch.telemetry.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

class TopicsTest {

    private int asked;
    private final List<String> created = new ArrayList<>();

    @Test
    void shouldAskAgainForTopicsThatHaveNotComeRoundYet() throws Exception {
        Topics.create(cluster(new UnknownTopicOrPartitionException("not yet"), 2, 3), 3);
        assertThat(asked).isEqualTo(3);
        assertThat(created).hasSize(9);
    }

    @Test
    void shouldNotAskAgainForWhatIsForbidden() {
        assertThatThrownBy(() -> Topics.create(cluster(new ClusterAuthorizationException("no"), 2, 3), 3))
                .hasMessage("the topics could not be described: no");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void shouldRefuseInputTopicsOfDifferentPartitionCounts() {
        assertThatThrownBy(() -> Topics.create(cluster(null, 0, 1, 2), 1))
                .hasMessageStartingWith("the input topics must have one partition count, and have {");
    }

    /** Without the right to make topics, a cluster refuses those that exist, too. */
    @Test
    void shouldNotAskForTopicsThatExist() throws Exception {
        Topics.create(cluster(null, 0, 3), 1);
        assertThat(created).containsExactlyElementsOf(Topics.outputs());
    }

    @Test
    void shouldAskOnlyOfInputTopicsThatTheyHaveOnePartitionCount() {
        Map<String, Integer> counts = new HashMap<>(Map.of(Topics.SPIKES, 7));
        Topics.inputs().forEach(name -> counts.put(name, 6));
        Topics.requireOnePartitionCount(counts);
        counts.put(Topics.RUNS, 1);
        assertThatThrownBy(() -> Topics.requireOnePartitionCount(counts))
                .hasMessageContaining("catapult.runs.v1=1, catapult.steps.v1=6}")
                .hasMessageNotContaining(Topics.SPIKES);
    }

    /** A cluster that makes topics, and describes them after it has failed so many times. */
    private Admin cluster(ApiException failure, int failures, int... partitions) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(),
                new Class<?>[] {Admin.class},
                (it, method, args) -> switch (method.getName()) {
                    case "createTopics" -> made((Collection<?>) args[0]);
                    case "describeTopics" -> new Described(asked++ < failures ? failure : null, partitions);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Made made(Collection<?> topics) {
        topics.forEach(topic -> created.add(((NewTopic) topic).name()));
        return new Made();
    }

    private static final class Made extends CreateTopicsResult {
        Made() {
            super(Map.of());
        }
    }

    private static final class Described extends DescribeTopicsResult {

        Described(ApiException failure, int... partitions) {
            super(null, described(failure, partitions));
        }

        private static Map<String, KafkaFuture<TopicDescription>> described(ApiException failure, int... partitions) {
            Map<String, KafkaFuture<TopicDescription>> futures = new HashMap<>();
            for (String name : Topics.inputs()) {
                KafkaFutureImpl<TopicDescription> future = new KafkaFutureImpl<>();
                if (failure == null) {
                    int count = partitions[futures.size() % partitions.length];
                    List<TopicPartitionInfo> infos =
                            Collections.nCopies(count, new TopicPartitionInfo(0, null, List.of(), List.of()));
                    future.complete(new TopicDescription(name, false, infos));
                } else {
                    future.completeExceptionally(failure);
                }
                futures.put(name, future);
            }
            return futures;
        }
    }
}
