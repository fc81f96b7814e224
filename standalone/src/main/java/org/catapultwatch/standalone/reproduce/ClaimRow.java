package org.catapultwatch.standalone.reproduce;

import java.util.Map;

/**
 * One claim in one setting, answered.
 *
 * @param claim its letter
 * @param statement what is claimed
 * @param setting the runs it was tried on
 * @param measured the numbers, with their spread, for people
 * @param criterion when it is said to hold
 * @param verdict whether it does
 * @param numbers the same numbers by name, for programs
 */
record ClaimRow(
        String claim,
        String statement,
        String setting,
        String measured,
        String criterion,
        Verdict verdict,
        Map<String, Object> numbers) {}
