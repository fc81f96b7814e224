package org.catapultwatch.detector.verdict;

/**
 * A series has left its baseline.
 *
 * @param preceding readings right before this one that had left it already, and are the beginning of the spike
 * @param baseline level that the spike rises from and has to come back to, on the scale of the series
 * @param limit the series is back where it lies at most this far above that level: less than what opened the spike
 * @param together readings whose mean told, and has to tell that it is back; 1 for a single one
 * @param manner kind of the series
 */
record Departure(int preceding, double baseline, double limit, int together, Manner manner) {}
