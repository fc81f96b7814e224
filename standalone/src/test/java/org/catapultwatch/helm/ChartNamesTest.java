package org.catapultwatch.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of objects: fit for DNS whatever the release is called, and never those of another release. */
class ChartNamesTest {

    /** Of Services, the strictest: RFC 1035. */
    private static final Pattern LABEL = Pattern.compile("[a-z]([a-z0-9-]*[a-z0-9])?");

    /** What Kubernetes makes of a name: a StatefulSet's hash of its revision, a CronJob's minute, KEDA's scaler. */
    private static final int LONGEST = 63;

    private static final List<String> RELEASES = List.of(
            "a",
            "catapult-watch",
            "catapult-watch-detector",
            "my-catapult-watch",
            "a.b",
            "a-b",
            "1",
            "r1",
            "123e4",
            "a12345678901234567890123456789012345678901234567890-1",
            "a12345678901234567890123456789012345678901234567890-2",
            "catapult-watch-topics",
            "catapult-watch-trainer");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "catapult-watch",
                "a.b",
                "1",
                "true",
                "123e4",
                "a1234567890123456789012345678901234567890123456789012"
            })
    void shouldFitForDns(String release) {
        for (Installation installation : List.of(
                Installation.of("full.yaml").named(release),
                Installation.of("full.yaml").named(release).with("trainer.kind", "job"))) {
            assertThat(installation.objects()).allSatisfy(object -> {
                assertThat(object.name()).matches(LABEL);
                int appended = switch (object.kind()) {
                    case "StatefulSet", "CronJob" -> 11;
                    case "Deployment" -> 17;
                    case "Job" -> 6;
                    case "ScaledObject" -> "keda-hpa-".length();
                    default -> 0;
                };
                assertThat(object.name().length() + appended).as(object.id()).isLessThanOrEqualTo(LONGEST);
                object.at("/metadata/labels")
                        .forEach(label -> assertThat(label.asText().length()).isLessThanOrEqualTo(LONGEST));
            });
        }
    }

    @Test
    void shouldBeThoseOfNoOtherRelease() {
        Set<String> all = new HashSet<>();
        int count = 0;
        for (String release : RELEASES) {
            List<KubernetesObject> objects = Installation.of("full.yaml")
                    .named(release)
                    .with("trainer.kind", "job")
                    .objects();
            objects.forEach(object -> all.add(object.id()));
            count += objects.size();
        }
        assertThat(all).hasSize(count);
    }

    @Test
    void shouldBeShortWhereTheReleaseIsNamedLikeTheChart() {
        assertThat(Installation.ofDefaults().named("catapult-watch").has("StatefulSet"))
                .isTrue();
        assertThat(Installation.ofDefaults()
                        .named("catapult-watch")
                        .only("StatefulSet")
                        .name())
                .isEqualTo("catapult-watch-detector");
        assertThat(Installation.ofDefaults().named("prod").only("StatefulSet").name())
                .isEqualTo("prod-catapult-watch-detector");
        assertThat(Installation.ofDefaults()
                        .with("fullnameOverride", "watch")
                        .only("StatefulSet")
                        .name())
                .isEqualTo("watch-detector");
    }

    @Test
    void shouldNameOnlyObjectsThatThereAre() {
        for (Installation installation : List.of(
                Installation.of("full.yaml"),
                Installation.ofDefaults().with("trainer.enabled", true),
                Installation.ofDefaults().with("topics.hook.enabled", true))) {
            Set<String> ids = new HashSet<>();
            installation.objects().forEach(object -> ids.add(object.id()));
            installation
                    .objects()
                    .forEach(object -> object.podTemplates().forEach(pod -> {
                        assertThat(ids)
                                .contains("ServiceAccount/"
                                        + pod.at("/spec/serviceAccountName").asText());
                        pod.at("/spec/volumes").forEach(volume -> {
                            if (volume.has("configMap")) {
                                assertThat(ids)
                                        .contains("ConfigMap/"
                                                + volume.at("/configMap/name").asText());
                            }
                        });
                    }));
        }
    }
}
