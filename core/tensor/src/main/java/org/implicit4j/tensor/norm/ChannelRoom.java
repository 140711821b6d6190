package org.implicit4j.tensor.norm;

import java.util.Arrays;

/** What one worker needs: tiles, sums place by place, and numbers per channel repeated over a tile. */
final class ChannelRoom {

    final float[] x;
    final float[] dy;
    final float[] y;
    final float[] shift;
    final float[] sum;
    final float[] squares;
    final float[] given;
    final float[] products;
    final float[] mean;
    final float[] scale;
    final float[] along;
    final float[] bias;

    ChannelRoom(int size) {
        x = new float[size];
        dy = new float[size];
        y = new float[size];
        shift = new float[size];
        sum = new float[size];
        squares = new float[size];
        given = new float[size];
        products = new float[size];
        mean = new float[size];
        scale = new float[size];
        along = new float[size];
        bias = new float[size];
    }

    /** Forgets all sums. */
    void clear() {
        for (float[] sums : new float[][] {sum, squares, given, products}) {
            Arrays.fill(sums, 0);
        }
    }

    /** Repeats the first {@code channels} numbers until the end. */
    static void repeat(float[] numbers, int channels) {
        for (int done = channels; done < numbers.length; done *= 2) {
            System.arraycopy(numbers, 0, numbers, done, Math.min(done, numbers.length - done));
        }
    }
}
