/**
 * The spike rules that people use today, one class each, as their sources define them: what our detector is measured against.
 *
 * <p>Streaming, one value a step, no look ahead. Only the platform may be used. A comparison with NaN is false, so a NaN marks
 * nothing; a value that is not finite never enters a window, or the rule would be blind from there on.
 */
package org.catapultwatch.detector.evaluation.rules;
