/**
 * What the stores hold between records, and how it is laid out.
 *
 * <pre>
 *   run-starts, run-ends   AttemptKey → RunEvent          who announced what
 *   progress               AttemptKey → AttemptProgress   how far each stream has been read
 *   waiting                SeriesKey  → HeldRecord        records of runs nobody has announced yet
 *   steps                  SeriesKey  → StepTelemetry     the series, rank by rank, as far as it came in time
 *   late-steps             SeriesKey  → StepTelemetry     what came after its step had been judged
 *   sequencers             AttemptKey → StepSequencer's memory
 *   trackers               AttemptKey → SpikeTracker's memory
 *   spikes                 SeriesKey  → SpikeState        one entry a spike
 *   dockets                AttemptKey → DocketMemory      which spikes still wait for kernels
 *   probe-trackers         AttemptKey → SpikeTracker's memory, of the probe loss
 *   probe-dockets          AttemptKey → ProbeDocketMemory which of its spikes wait for the steps
 *   kernels                SeriesKey  → KernelPointState  what each kernel snapshot said
 *   gradients              SeriesKey  → GradientSnapshot  factors still needed by an open window
 *   agop                   SeriesKey  → AgopPoint         what each gradient snapshot said
 *   windows, early-warnings  AttemptKey → memory          what is still open
 *   summaries              run → RunSummary
 *   decisions              SeriesKey → Decision           what was sent, in order, for live readers
 * </pre>
 *
 * Values are Avro single objects: each names its schema, so a version that keeps an older one, as
 * {@code schemas} of telemetry does, reads an older store. But for {@code trackers},
 * {@code probe-trackers} and {@code sequencers}, rewritten at every step or kernel: theirs are laid out by hand and refuse any other version. May enter: the verdicts'
 * memories, Avro, Kafka's serdes. May not: processors, meters, the web.
 */
package org.catapultwatch.detector.state;
