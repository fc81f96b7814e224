/** Losses, and the steps that optimizers take on them. */
package org.catapultwatch.trainer.optimizer;
