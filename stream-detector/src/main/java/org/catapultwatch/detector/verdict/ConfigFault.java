package org.catapultwatch.detector.verdict;

/**
 * One faulty setting.
 *
 * @param key the setting, with its prefix
 * @param value what was given
 * @param expected what would have been right
 */
public record ConfigFault(String key, String value, String expected) {

    @Override
    public String toString() {
        return key + " = " + value + ": expected " + expected;
    }
}
