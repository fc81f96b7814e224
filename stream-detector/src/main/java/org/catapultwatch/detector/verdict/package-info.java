/**
 * From a run's history to decisions with their reasons: what a spike is, when it began and ended, which kind it was, and
 * when the learning rate has passed the critical one.
 *
 * <p>Pure state machines, fed in step order, whose whole state is an immutable value that can be stored and restored.
 * Only {@code quantity} may be used. No Kafka, no Avro, no meter, no thread and no clock may enter: steps are the only
 * time here.
 *
 * <pre>
 *   reports of ranks ──► StepSequencer ──► StepReading
 *
 *   StepReading ──► SpikeTracker ──► SpikeTransition (Opened, Closed with its Outcome)
 *                                          │
 *   KernelPoint ──► KernelEvidence ────────┴──► SpikeJudge ──► SpikeVerdict
 *        ├────────► EarlyWarningRule ──► EarlyWarningRule.Warning
 *        └────────► ProbeTracker ──► ProbeSpikeRule: which of its spikes are told
 * </pre>
 */
package org.catapultwatch.detector.verdict;
