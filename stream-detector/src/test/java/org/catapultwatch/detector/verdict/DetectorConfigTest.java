package org.catapultwatch.detector.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectorConfigTest {

    @Test
    void shouldTakeKeysInEitherCaseWithOrWithoutPrefix() {
        DetectorConfig config = DetectorConfig.defaults()
                .with(Map.of("detector.rise-factor", "2", "horizonSteps", "80", "hold-steps", "4"));
        assertThat(config.riseFactor()).isEqualTo(2);
        assertThat(config.horizonSteps()).isEqualTo(80);
        assertThat(config.holdSteps()).isEqualTo(4);
        assertThat(config.topShare()).isEqualTo(DetectorConfig.defaults().topShare());
    }

    @Test
    void shouldListEveryFaultAtOnce() {
        InvalidConfigException refused = catchThrowableOfType(
                InvalidConfigException.class,
                () -> DetectorConfig.defaults()
                        .with(Map.of("rise-factor", "0.5", "hold-steps", "few", "detector.raise-factor", "2")));
        assertThat(refused.faults())
                .extracting(ConfigFault::key)
                .containsExactlyInAnyOrder("detector.rise-factor", "detector.hold-steps", "detector.raise-factor");
        assertThat(refused).hasMessageContaining("detector.rise-factor = 0.5: expected a number from");
    }

    @Test
    void shouldRefuseNaN() {
        assertThat(catchThrowableOfType(
                        InvalidConfigException.class,
                        () -> DetectorConfig.defaults().with(Map.of("top-share", "NaN"))))
                .isNotNull();
    }
}
