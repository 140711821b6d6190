package org.implicit4j.tensor.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.implicit4j.tensor.cpu.NativeThreads;
import org.implicit4j.tensor.cpu.Workers;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An operation prepared for the CPU at one point, in float32. */
final class OnTheCpu implements AutoCloseable {

    private final Operation operation;
    private final List<INDArray> values;
    private final List<Shape> shapes;
    private final Workers workers;
    private final PreparedOperation prepared;

    OnTheCpu(Operation operation, List<INDArray> values, int threads, boolean bound) {
        NativeThreads.useOnlyThisOne();
        this.operation = operation;
        this.values = values.stream()
                .map(v -> v.dataType() == DataType.DOUBLE ? v.castTo(DataType.FLOAT) : v)
                .toList();
        this.shapes = values.stream()
                .map(v -> new Shape(java.util.Arrays.stream(v.shape())
                        .mapToObj(Math::toIntExact)
                        .toList()))
                .toList();
        this.workers = new Workers(threads);
        var flags = new ArrayList<>(Collections.nCopies(values.size(), bound));
        flags.set(0, false); // what an operation is about is never bound; weights and biases may be
        this.prepared = operation.prepare(new Place(shapes, operation.shape(shapes), flags, workers));
        prepared.bind(this.values);
    }

    private INDArray fresh(Shape shape, double value) {
        return Nd4j.valueArrayOf(shape.toLongs(), value, DataType.FLOAT);
    }

    INDArray forward() {
        INDArray result = fresh(operation.shape(shapes), Double.NaN);
        prepared.forward(values, result);
        return result;
    }

    private Point point() {
        INDArray result = forward();
        return new Point() {
            @Override
            public INDArray argument(int i) {
                if (!operation.keepsArgument(i)) {
                    throw new IllegalStateException("argument %d is not kept".formatted(i));
                }
                return values.get(i);
            }

            @Override
            public INDArray result() {
                if (!operation.keepsResult()) {
                    throw new IllegalStateException("the result is not kept");
                }
                return result;
            }
        };
    }

    INDArray jvp(List<@Nullable INDArray> tangents) {
        INDArray result = fresh(operation.shape(shapes), Double.NaN);
        var floats = new ArrayList<@Nullable INDArray>();
        for (INDArray tangent : tangents) {
            floats.add(tangent == null ? null : tangent.castTo(DataType.FLOAT));
        }
        prepared.jvp(point(), floats, result);
        return result;
    }

    List<@Nullable INDArray> vjp(INDArray cotangent, double start, boolean adds) {
        var arrays = new ArrayList<@Nullable INDArray>();
        for (int i = 0; i < shapes.size(); i++) {
            arrays.add(operation.differentiableBy(i) ? fresh(shapes.get(i), adds ? start : Double.NaN) : null);
        }
        prepared.vjp(point(), cotangent.castTo(DataType.FLOAT), new Cotangents() {
            @Override
            public boolean wants(int i) {
                return arrays.get(i) != null;
            }

            @Override
            public INDArray target(int i) {
                return java.util.Objects.requireNonNull(arrays.get(i));
            }

            @Override
            public boolean adds(int i) {
                return adds;
            }
        });
        return arrays;
    }

    @Override
    public void close() {
        prepared.close();
        workers.close();
    }
}
