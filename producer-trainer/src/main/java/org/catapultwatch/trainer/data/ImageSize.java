package org.catapultwatch.trainer.data;

/** Size of images whose pixels come channel by channel, row by row. */
public record ImageSize(int height, int width, int channels) {}
