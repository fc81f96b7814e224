/**
 * Trainers on ND4J.
 *
 * <pre>
 *   data, network, optimizer   what is trained
 *   probe                      kernel and AGOP of a network at some weights
 *   experiment                 a run: configuration, schedule, telemetry
 * </pre>
 *
 * Arrays are column-major with one sample a column: (features × samples), (inputs × outputs) for weights. Written to ND4J's
 * API alone, so that any backend serves; convolutions write to arrays' memory from Java, so they want one whose arrays lie in
 * the host's. May enter: telemetry's records and sink. May not: Kafka, judgements about spikes.
 */
package org.catapultwatch.trainer;
