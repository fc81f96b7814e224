package org.catapultwatch.trainer.data;

import java.util.List;

/**
 * Images with their classes, kept as they lie in their file: a byte a pixel. CIFAR-10's 60,000 images so take 185 MB; as doubles
 * they would take 1.5 GB. What is drawn from them is converted then.
 */
public final class LabelledImages {

    private final int height;
    private final int width;
    private final int channels;
    private final int classes;
    private final byte[][] pixels;
    private final int[] labels;

    /**
     * Images that are read already. Their arrays are not copied: whoever hands them over leaves them alone from then on.
     *
     * @param height rows
     * @param width columns
     * @param channels 1 for grey, 3 for red, green and blue
     * @param classes how many there are; labels are 0 to classes − 1
     * @param pixels by image: channel after channel, row after row, each byte unsigned
     * @param labels by image: its class
     */
    public LabelledImages(int height, int width, int channels, int classes, List<byte[]> pixels, List<Integer> labels) {
        if (pixels.size() != labels.size()) {
            throw new IllegalArgumentException(
                    pixels.size() + " images have " + labels.size() + " labels, expected one each");
        }
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.classes = classes;
        this.pixels = pixels.toArray(byte[][]::new);
        this.labels = labels.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Rows of an image. */
    public int height() {
        return height;
    }

    /** Columns of an image. */
    public int width() {
        return width;
    }

    public int channels() {
        return channels;
    }

    public int classes() {
        return classes;
    }

    public int count() {
        return labels.length;
    }

    /** d, values of an image. */
    public int values() {
        return channels * height * width;
    }

    /** An image, channel after channel, row after row, each byte unsigned (0 to 255): the stored one, not to be changed. */
    public byte[] pixels(int image) {
        return pixels[image];
    }

    /** The class of an image. */
    public int label(int image) {
        return labels[image];
    }

    /** Whether the other images are of the same size, with the same channels and classes. */
    public boolean isLike(LabelledImages other) {
        return height == other.height && width == other.width && channels == other.channels && classes == other.classes;
    }
}
