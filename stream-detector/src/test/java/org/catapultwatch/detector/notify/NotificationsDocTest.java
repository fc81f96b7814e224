package org.catapultwatch.detector.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.catapultwatch.detector.verdict.SpikeKind;
import org.catapultwatch.telemetry.record.SpikeEvent;
import org.junit.jupiter.api.Test;

/** What docs/notifications.md shows, compared with what the code does. */
class NotificationsDocTest {

    private static final Path DOC = Path.of("../docs/notifications.md");
    private static final PageLink LINKS = new PageLink("https://catapult.example.com");
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void shouldShowTheMessagesAsTheyAreSent() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Matcher samples = JSON.matcher(Files.readString(DOC));
        for (MessageFormat format : MessageFormat.values()) {
            assertThat(samples.find()).isTrue();
            JsonNode shown = mapper.readTree(samples.group(1));
            JsonNode sent = mapper.readTree(
                    format.message(sample(SpikeKind.DIVERGENCE), LINKS).toString());
            assertThat(shown).isEqualTo(sent);
            assertThat(shown.fieldNames()).toIterable().containsExactlyElementsOf(sent::fieldNames);
        }
    }

    @Test
    void shouldShowTheSentenceOfEveryKind() throws IOException {
        List<String> expected = Arrays.stream(SpikeKind.values())
                .map(kind -> "| `" + kind.wireWord() + "` | " + SpikeText.of(sample(kind)) + " |")
                .toList();
        assertThat(rows("`" + SpikeKind.CATAPULT.wireWord())).hasSize(1);
        assertThat(Files.readAllLines(DOC)).containsSubsequence(expected);
    }

    @Test
    void shouldListEveryKeyWithItsDefault() throws IOException {
        NotifyConfig defaults = NotifyConfig.defaults();
        String kinds = defaults.kinds().stream().map(SpikeKind::wireWord).collect(Collectors.joining(","));
        assertThat(rows("`notify.").stream()
                        .map(row -> row.split("\\|", -1))
                        .map(cells -> cells[1].strip() + " " + cells[2].strip()))
                .containsExactly(
                        "`notify.format` `" + defaults.format().word() + "`",
                        "`notify.kinds` `" + kinds + "`",
                        "`notify.page` " + defaults.page().orElse("the address the detector listens on"),
                        "`notify.timeout-seconds` `" + defaults.timeoutSeconds() + "`",
                        "`notify.max-age-hours` `" + defaults.maxAgeHours() + "`");
        NotifyConfig.defaults()
                .with(Map.of("notify.format", "slack", "notify.kinds", kinds, "notify.timeout-seconds", "10"));
    }

    private static SpikeEvent sample(SpikeKind kind) {
        SpikeEvent.Builder spike = JudgedSpikes.closed(kind);
        return kind == SpikeKind.DIVERGENCE
                ? spike.setReason("still rising when the horizon had passed").build()
                : spike.build();
    }

    private static List<String> rows(String begin) throws IOException {
        return Files.readAllLines(DOC).stream()
                .filter(line -> line.startsWith("| " + begin))
                .toList();
    }
}
