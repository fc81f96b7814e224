package org.catapultwatch.monitoring;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of metrics and recording rules that a PromQL expression reads. No parser: what cannot be a metric is struck out
 * (strings, selectors, ranges, lists of labels, variables, functions, operators) and names are what is left.
 */
final class PromqlNames {

    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`");
    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\w+|\\{[^}]*})");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern FUNCTION = Pattern.compile("\\b[a-zA-Z_]\\w*\\s*\\(");
    private static final Pattern NAME = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*");
    private static final Set<String> WORDS = Set.of(
            "and",
            "or",
            "unless",
            "atan2",
            "offset",
            "bool",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "inf",
            "nan",
            "sum",
            "max",
            "min",
            "avg",
            "count");

    private PromqlNames() {}

    static Set<String> in(String expression) {
        String bare = expression;
        for (Pattern noName : new Pattern[] {STRING, VARIABLE, SELECTOR, RANGE, LABELS, FUNCTION}) {
            bare = noName.matcher(bare).replaceAll(noName == FUNCTION ? " ( " : " ");
        }
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(bare);
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group().toLowerCase(Locale.ROOT))) {
                names.add(matcher.group());
            }
        }
        return names;
    }
}
