package org.catapultwatch.detector.scan;

import java.util.List;

/**
 * What was read.
 *
 * @param steps over all attempts
 * @param notes what the reader should know about the input, one sentence each
 */
public record ScanReport(long steps, List<String> notes) {}
