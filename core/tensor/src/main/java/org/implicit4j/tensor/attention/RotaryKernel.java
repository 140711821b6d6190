package org.implicit4j.tensor.attention;

import java.util.Arrays;
import java.util.List;
import org.implicit4j.tensor.cpu.Address;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link RotaryEmbedding} on the CPU: some tokens of a sequence at a time, with cosines and sines from a table. */
final class RotaryKernel extends Portable {

    private static final int TOKENS = 16; // of a task

    private final RotaryEmbedding operation;
    private final Workers workers;
    private final RotationTable table;
    private final int batch;
    private final int tokens;
    private final int width;
    private final float[][] rows;
    private final float[][] turned;
    private final float[] bias;
    private final float[][] biasGradients;

    RotaryKernel(RotaryEmbedding operation, Place place) {
        super(operation);
        this.operation = operation;
        this.workers = place.workers();
        this.table = new RotationTable(operation.rotation(), operation.features());
        this.batch = place.result().length(0);
        this.tokens = place.result().length(1);
        this.width = place.result().length(2);
        this.rows = new float[workers.threads()][width + 2];
        this.turned = new float[workers.threads()][width];
        this.bias = new float[operation.features()];
        this.biasGradients = new float[operation.biased() ? tasks() : 0][operation.features()];
    }

    private int tasks() {
        return batch * stretches();
    }

    private int stretches() {
        return (tokens + TOKENS - 1) / TOKENS;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (operation.biased()) {
            new Address(Address.of(arguments.get(1))).get(bias);
        }
        turn(arguments.get(0), positions(arguments), result, operation.biased());
    }

    private @Nullable INDArray positions(List<INDArray> arguments) {
        return operation.shifted() ? arguments.get(operation.positions()) : null;
    }

    private void turn(INDArray x, @Nullable INDArray positions, INDArray result, boolean biased) {
        long from = Address.of(x);
        long to = Address.of(result);
        run(positions, (worker, task, row, position) -> {
            long offset = row * width * Float.BYTES;
            new Address(from + offset).get(rows[worker], 1, width);
            if (biased) {
                add(bias, rows[worker], 1);
            }
            turn(worker, position, 1);
            new Address(to + offset).put(turned[worker], 0, width);
        });
    }

    /** Does something with one token. */
    @FunctionalInterface
    private interface TokenTask {
        void run(int worker, int task, long row, int position);
    }

    private void run(@Nullable INDArray positions, TokenTask work) {
        int[] first = RotaryEmbedding.first(positions, batch);
        table.ensure(Arrays.stream(first).max().orElse(0) + tokens);
        workers.run(tasks(), (worker, task) -> {
            int sequence = task / stretches();
            int start = task % stretches() * TOKENS;
            for (int token = start; token < Math.min(tokens, start + TOKENS); token++) {
                work.run(worker, task, (long) sequence * tokens + token, first[sequence] + token);
            }
        });
    }

    /** Rotates a worker's row; the features behind the rotated ones stay. */
    private void turn(int worker, int position, int sign) {
        int features = operation.features();
        table.turn(position, rows[worker], turned[worker], features, sign);
        System.arraycopy(rows[worker], 1 + features, turned[worker], features, width - features);
    }

    private static void add(float[] x, float[] sum, int from) {
        for (int i = 0; i < x.length; i++) {
            sum[from + i] += x[i];
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        long from = Address.of(cotangent);
        long to = into.wants(0) ? Address.of(into.target(0)) : 0;
        boolean adds = into.wants(0) && into.adds(0);
        boolean sums = operation.biased() && into.wants(1);
        for (float[] gradient : biasGradients) {
            Arrays.fill(gradient, 0);
        }
        run(operation.shifted() ? at.argument(operation.positions()) : null, (worker, task, row, position) -> {
            long offset = row * width * Float.BYTES;
            new Address(from + offset).get(rows[worker], 1, width);
            turn(worker, position, -1);
            if (sums) {
                addFirst(turned[worker], biasGradients[task]);
            }
            if (adds) {
                new Address(to + offset).get(rows[worker], 1, width);
                add(rows[worker], turned[worker]);
            }
            if (to != 0) {
                new Address(to + offset).put(turned[worker], 0, width);
            }
        });
        if (sums) {
            addGradients(new Address(Address.of(into.target(1))), into.adds(1));
        }
    }

    private static void addFirst(float[] x, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += x[i];
        }
    }

    /** Adds a row that begins at index 1. */
    private static void add(float[] row, float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += row[i + 1];
        }
    }

    private void addGradients(Address target, boolean adds) {
        var sum = new float[operation.features()];
        if (adds) {
            target.get(sum);
        }
        for (float[] gradient : biasGradients) {
            addFirst(gradient, sum);
        }
        target.put(sum);
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        if (x == null || (operation.biased() && tangents.get(1) != null)) {
            super.jvp(at, tangents, result);
        } else {
            turn(x, operation.shifted() ? at.argument(operation.positions()) : null, result, false);
        }
    }
}
