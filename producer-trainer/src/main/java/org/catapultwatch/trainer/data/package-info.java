/** Tasks: samples, targets and, where it is known, the reference AGOP. Knows no network. */
package org.catapultwatch.trainer.data;
