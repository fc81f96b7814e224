/** Runs: named configurations, schedules of the learning rate, the loop that trains, probes and publishes. */
package org.catapultwatch.trainer.experiment;
