package org.catapultwatch.detector.verdict;

/**
 * A series has left its baseline.
 *
 * @param preceding readings right before this one that had left it already, and are the beginning of the spike
 * @param baseline level that the spike rises from and has to come back to, on the scale of the series
 * @param noise deviation of the readings before it
 * @param manner what told
 */
record Departure(int preceding, double baseline, double noise, Manner manner) {}
