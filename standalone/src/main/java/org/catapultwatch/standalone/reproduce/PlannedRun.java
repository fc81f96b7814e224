package org.catapultwatch.standalone.reproduce;

/** One run to be made: a setting with a seed. */
record PlannedRun(Setting setting, long seed) {}
