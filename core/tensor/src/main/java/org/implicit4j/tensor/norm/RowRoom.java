package org.implicit4j.tensor.norm;

import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.FloatMath;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What one worker needs for a tile of rows: a tile of its own, and a few numbers for each row. */
final class RowRoom implements AutoCloseable {

    private final INDArray tile;
    private final INDArray numbers;
    private final int rows;
    private final float[] first;
    private final float[] second;
    private final float[] row;

    RowRoom(int rows, int features) {
        this.tile = Nd4j.createUninitialized(DataType.FLOAT, rows, features);
        this.numbers = Nd4j.zeros(DataType.FLOAT, 4, rows);
        this.rows = rows;
        this.first = new float[rows];
        this.second = new float[rows];
        this.row = new float[features];
    }

    long tile() {
        return Address.of(tile);
    }

    long mean() {
        return numbers(0);
    }

    long variance() {
        return numbers(1);
    }

    /** Returns one number per row that is always zero. */
    long zeros() {
        return numbers(2);
    }

    /** Returns one number per row for any use. */
    long factors() {
        return numbers(3);
    }

    private long numbers(int i) {
        return Address.of(numbers) + (long) i * rows * Float.BYTES;
    }

    /** Replaces each variance by the mean of squares, {@code variance + mean^2}. */
    void varianceAroundZero(int count) {
        new Address(mean()).get(first, 0, count);
        new Address(variance()).get(second, 0, count);
        for (int i = 0; i < count; i++) {
            second[i] += first[i] * first[i];
        }
        new Address(variance()).put(second, 0, count);
    }

    /** Divides each factor by {@code divisor} times the deviation of its row. */
    void divideFactors(int count, double divisor, double epsilon) {
        new Address(factors()).get(first, 0, count);
        new Address(variance()).get(second, 0, count);
        for (int i = 0; i < count; i++) {
            first[i] /= (float) (divisor * Math.sqrt(second[i] + epsilon));
        }
        new Address(factors()).put(first, 0, count);
    }

    /** Adds the tile to as many rows at {@code target}. */
    void addTile(int count, long target) {
        var sum = new float[row.length];
        for (int r = 0; r < count; r++) {
            long offset = (long) r * row.length * Float.BYTES;
            new Address(tile() + offset).get(row);
            new Address(target + offset).get(sum);
            FloatMath.add(row, sum, sum, row.length);
            new Address(target + offset).put(sum);
        }
    }

    @Override
    public void close() {
        tile.close();
        numbers.close();
    }
}
