package org.catapultwatch.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an expression may name: {@code catapult_*} as the README's table of metrics has them, other metrics as a real scrape had
 * them, and recording rules as the rule files record them.
 */
record KnownNames(Set<String> metrics, Set<String> rules) {

    private static final Path README = Path.of("../README.md");
    private static final Path OTHERS = Path.of("src/test/resources/monitoring/other-metrics.txt");
    private static final Path RULES = Path.of("../grafana/prometheus/rules");
    private static final Pattern METRIC = Pattern.compile("`(catapult_[a-z_]+)");
    private static final Pattern RECORD =
            Pattern.compile("^\\s*(?:-\\s+)?record:\\s*[\"']?([\\w:]+)", Pattern.MULTILINE);
    private static final Pattern OF_HISTOGRAM = Pattern.compile("_(?:bucket|sum|count)$");

    static KnownNames ofThisProject() throws IOException {
        Set<String> metrics = new TreeSet<>(documented(Files.readString(README)));
        for (String line : Files.readAllLines(OTHERS)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                metrics.add(line);
            }
        }
        return new KnownNames(metrics, recorded());
    }

    /** The metrics in a README's section "Metrics". */
    static Set<String> documented(String readme) {
        int from = readme.indexOf("\n## Metrics\n");
        int to = readme.indexOf("\n## ", from + 1);
        String section = from < 0 ? "" : readme.substring(from, to < 0 ? readme.length() : to);
        return groups(METRIC, section);
    }

    /** The names that a rule file records. */
    static Set<String> recorded(String ruleFile) {
        return groups(RECORD, ruleFile);
    }

    /** What of an expression is known to nobody, with the place where it should be. */
    List<String> problems(String expression) {
        List<String> found = new ArrayList<>();
        for (String name : PromqlNames.in(expression)) {
            if (name.contains(":")) {
                if (!rules.contains(name)) {
                    found.add(name + ": recorded by no file in grafana/prometheus/rules");
                }
            } else if (!metrics.contains(name)
                    && !metrics.contains(OF_HISTOGRAM.matcher(name).replaceFirst(""))) {
                found.add(name + (name.startsWith("catapult_") ? ": not in the README" : ": not in other-metrics.txt"));
            }
        }
        return found;
    }

    private static Set<String> recorded() throws IOException {
        Set<String> names = new TreeSet<>();
        if (Files.isDirectory(RULES)) {
            try (Stream<Path> files = Files.list(RULES)) {
                for (Path file : files.toList()) {
                    names.addAll(recorded(Files.readString(file)));
                }
            }
        }
        return names;
    }

    private static Set<String> groups(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
