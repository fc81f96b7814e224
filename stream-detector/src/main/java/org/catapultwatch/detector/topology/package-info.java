/**
 * One topology over Kafka, one class that builds it, processors that only move state.
 *
 * <pre>
 *  runs-in ──► runs ──┬─(records that waited)─► steps, kernels, gradients
 *                     │
 *  steps-in ──► steps ┤
 *  kernels-in ► kernels ──► spikes ─► warnings ─► windows ─► summaries ─► meters ─► outbox ─► spikes-out, warnings-out,
 *  gradients-in ► gradients ┘                                                                 alignments-out, summaries-out
 *      │
 *      └─► dead-letters-out (from all four)
 * </pre>
 *
 * The four on the left take bytes and let in what is valid, known and new; from there on {@link
 * org.catapultwatch.detector.topology.Signal}s travel, each processor adding what it decides. May enter: Kafka Streams, the
 * verdicts, the state. May not: thresholds, formulas, a clock (but for what is lost: a run's
 * announcement, or its last steps), HTTP.
 */
package org.catapultwatch.detector.topology;
