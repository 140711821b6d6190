package org.implicit4j.tensor.convolution;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.PreparedOperation;
import org.implicit4j.tensor.formula.Shape;
import org.implicit4j.tensor.formula.Temporaries;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution of images, as deep learning means it (no flip), with what follows it at once:
 * {@code y = activation(scale (conv(x, w) + bias + addend))}.
 *
 * <p>Arguments: the image {@code [batch, height, width, inputs]}, the weight {@code [outputs, inputs, kernel, kernel]} as in
 * PyTorch's checkpoints, then what the epilogue asks for: a bias {@code [outputs]}, and a value shaped like the result. So one
 * operation stands for {@code conv}, {@code relu(conv(x))}, {@code tanh(conv(z) + u)} and {@code scale (x + conv(r))}, and a
 * plan may put it in place of such a chain; it keeps only its result for the derivative of the activation.
 *
 * @param stride 1, or the side of the kernel for windows that do not overlap
 * @param padding zeros at each side, below the side of the kernel; 0 unless the stride is 1
 * @param epilogue what is added and applied
 */
public record Convolution(int stride, int padding, Epilogue epilogue) implements Operation {

    /**
     * @throws IllegalArgumentException if the stride is below 1, the padding negative, or both more than the least
     */
    public Convolution {
        if (stride < 1 || padding < 0 || (stride > 1 && padding > 0)) {
            throw new IllegalArgumentException(
                    "A convolution has stride 1, or no padding; got stride %d and padding %d."
                            .formatted(stride, padding));
        }
    }

    @Override
    public String name() {
        return "convolution";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        requireCount(arguments);
        var result = sizes(arguments).result();
        if (epilogue.bias()) {
            requireShape("bias", arguments.get(2), Shape.of(result.length(-1)));
        }
        if (epilogue.addend()) {
            requireShape("addend", arguments.get(epilogue.addendIndex()), result);
        }
        return result;
    }

    private void requireCount(List<Shape> arguments) {
        if (arguments.size() != epilogue.arguments()) {
            throw new IllegalArgumentException("A convolution with %s takes %d arguments, but %d are given."
                    .formatted(epilogue, epilogue.arguments(), arguments.size()));
        }
    }

    private static void requireShape(String what, Shape given, Shape needed) {
        if (!given.equals(needed)) {
            throw new IllegalArgumentException(
                    "The %s of a convolution has shape %s, but %s is needed.".formatted(what, given, needed));
        }
    }

    ConvolutionShape sizes(List<Shape> arguments) {
        return ConvolutionShape.of(arguments.get(0), arguments.get(1), stride, padding);
    }

    private PortableConvolution portable(INDArray image, INDArray weight) {
        return new PortableConvolution(sizes(List.of(Shape.of(image), Shape.of(weight))));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(0);
        portable(arguments.get(0), arguments.get(1)).addTo(arguments.get(0), arguments.get(1), result);
        addTerms(arguments, result);
        result.muli(epilogue.scale());
        epilogue.activation().apply(result);
    }

    private void addTerms(List<? extends @Nullable INDArray> terms, INDArray result) {
        INDArray bias = epilogue.bias() ? terms.get(2) : null;
        if (bias != null) {
            rows(result).addiRowVector(bias.reshape(1, bias.length()));
        }
        INDArray addend = epilogue.addend() ? terms.get(epilogue.addendIndex()) : null;
        if (addend != null) {
            result.addi(addend);
        }
    }

    private static INDArray rows(INDArray result) {
        long channels = result.size(3);
        return result.reshape(result.length() / channels, channels);
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        try (var temporaries = new Temporaries()) {
            INDArray sums = temporaries.of(sumsCotangent(at, cotangent));
            var portable = portable(at.argument(0), at.argument(1));
            if (into.wants(0)) {
                into.add(0, temporaries.of(portable.imageCotangent(sums, at.argument(1))));
            }
            if (into.wants(1)) {
                into.add(1, temporaries.of(portable.weightCotangent(at.argument(0), sums)));
            }
            if (epilogue.bias() && into.wants(2)) {
                into.add(2, temporaries.of(rows(sums).sum(0)));
            }
            if (epilogue.addend() && into.wants(epilogue.addendIndex())) {
                into.add(epilogue.addendIndex(), sums);
            }
        }
    }

    /** Returns {@code cotangent} times the derivative of the epilogue: a fresh array. */
    private INDArray sumsCotangent(Point at, INDArray cotangent) {
        INDArray product = cotangent.mul(epilogue.scale());
        multiplyBySlope(at, product);
        return product;
    }

    private void multiplyBySlope(Point at, INDArray array) {
        if (keepsResult()) {
            try (INDArray slope = epilogue.activation().slope(at.result())) {
                array.muli(slope);
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        result.assign(0);
        var portable = portable(at.argument(0), at.argument(1));
        INDArray image = tangents.get(0);
        if (image != null) {
            portable.addTo(image, at.argument(1), result);
        }
        INDArray weight = tangents.get(1);
        if (weight != null) {
            portable.addTo(at.argument(0), weight, result);
        }
        addTerms(tangents, result);
        result.muli(epilogue.scale());
        multiplyBySlope(at, result);
    }

    @Override
    public boolean keepsArgument(int i) {
        return i < 2;
    }

    @Override
    public boolean keepsResult() {
        return epilogue.activation() != Activation.NONE;
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new ConvolutionKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return sizes(arguments).work();
    }
}
