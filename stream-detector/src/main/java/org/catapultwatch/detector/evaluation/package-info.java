/**
 * Detection quality on labelled runs: how many of the labelled spikes a detector finds, how late, and what it reports besides.
 *
 * <p>Our detector and the rules that people use today ({@code rules}) are scored alike, from the same files. May enter: verdict,
 * quantity, readers of CSV and JSON. May not: Kafka, stores, meters, a clock.
 *
 * <pre>
 *   folder ──► LabelledFolder ──► LabelledRun ──► SpikeDetector (ours, a rule) ──► DetectedSpike
 *                                     │ Label                                          │
 *                                     └─────────────► Matching, one to one ◄───────────┘
 *                                                        └──► RunScore ──► DetectorScore ──► Evaluation
 * </pre>
 */
package org.catapultwatch.detector.evaluation;
