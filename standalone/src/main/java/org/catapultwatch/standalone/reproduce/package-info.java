/**
 * The paper's claims on our own runs: which runs, what came of each, and whether a claim holds.
 *
 * <pre>
 *   Plan ──► PlannedRun ──► RunRecorder (trainer ► recording ► offline detector) ──► RunOutcome
 *    │                                                                                  │
 *    └──► Claim ◄──────────────────────────── Outcomes ◄───────────────────────────────┘
 *          └──► ClaimRow ──► reproduce.md, reproduce.json, plots
 * </pre>
 *
 * A claim reads outcomes only, and states the criterion by which it holds. May enter: trainer, recordings, the detector's offline
 * half. May not: Kafka, the command line.
 */
package org.catapultwatch.standalone.reproduce;
