package org.catapultwatch.detector.offline;

import org.catapultwatch.detector.quantity.Measurement;
import org.catapultwatch.detector.reading.WindowMeasure;

/**
 * One of the windows that follow each other, over steps.
 *
 * @param startStep first step
 * @param endStep last step, inclusive
 * @param measure its AGOP, measured
 * @param drift cosine with the window right before it
 */
public record TumblingWindow(long startStep, long endStep, WindowMeasure measure, Measurement drift) {}
