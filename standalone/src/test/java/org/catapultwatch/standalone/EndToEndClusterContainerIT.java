package org.catapultwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.catapultwatch.telemetry.wire.Topics;
import org.junit.jupiter.api.Test;

/** {@link EndToEndContract} on three brokers, of which one is killed while the network trains: the one that steps are sent to. */
@OnDocker
class EndToEndClusterContainerIT extends EndToEndContract {

    private static final long FATAL_STEP = 100;

    private ContainerCluster cluster;

    @Override
    TestBroker startBroker(Path directory) {
        cluster = ContainerCluster.start();
        return cluster;
    }

    /** Trains for longer than the others need to miss the broker. */
    @Override
    double pace() {
        return 50;
    }

    @Override
    void at(long step) {
        if (step == FATAL_STEP) {
            cluster.killLeaderOf(Topics.STEPS);
        }
    }

    @Test
    void shouldGoOnWithTheTwoThatAreLeft() {
        assertThat(cluster.live()).isEqualTo(2);
    }

    @Test
    void shouldKeepAsManyCopiesAsTheClusterHasForItsDefault() {
        assertThat(cluster.copies())
                .containsKeys(Topics.STEPS, Topics.SPIKES, "__consumer_offsets")
                .containsKey("catapult-watch-steps-changelog");
        assertThat(Set.copyOf(cluster.copies().values())).containsExactly(3);
    }
}
