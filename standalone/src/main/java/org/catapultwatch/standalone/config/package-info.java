/**
 * Settings from wherever they are given, in one order for all of them: defaults, then a file, then the environment, then the
 * command line, each winning over the one before. Knows keys and texts; what a text means is for whoever has the setting.
 */
package org.catapultwatch.standalone.config;
