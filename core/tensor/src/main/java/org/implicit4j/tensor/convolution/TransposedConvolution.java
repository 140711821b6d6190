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
 * The transpose of a convolution whose windows do not overlap: each pixel spreads over a square of its own, {@code y[s i + a, s j
 * + b] = sum over c of x[i, j, c] w[c, :, a, b]}, so that the image grows s times in each direction.
 *
 * <p>Arguments: the image {@code [batch, height, width, inputs]} and the weight {@code [inputs, outputs, s, s]} as in PyTorch's
 * checkpoints of {@code ConvTranspose2d} with stride s.
 *
 * @param stride side of the square, at least 1
 */
public record TransposedConvolution(int stride) implements Operation {

    /**
     * @throws IllegalArgumentException if the stride is below 1
     */
    public TransposedConvolution {
        if (stride < 1) {
            throw new IllegalArgumentException("stride (%d) must be at least 1.".formatted(stride));
        }
    }

    @Override
    public String name() {
        return "transposed-convolution";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        return transposed(arguments).image();
    }

    /** Returns the sizes of the convolution that this is the transpose of: its image is the result here. */
    ConvolutionShape transposed(List<Shape> arguments) {
        Shape image = arguments.get(0);
        Shape weight = arguments.get(1);
        if (image.rank() != 4
                || weight.rank() != 4
                || weight.length(0) != image.length(3)
                || weight.length(2) != stride
                || weight.length(3) != stride) {
            throw new IllegalArgumentException(
                    ("A transposed convolution with stride %d takes [batch, height, width, inputs] and "
                                    + "[inputs, outputs, %d, %d]; got %s and %s.")
                            .formatted(stride, stride, stride, image, weight));
        }
        Shape grown = Shape.of(image.length(0), stride * image.length(1), stride * image.length(2), weight.length(1));
        return ConvolutionShape.of(grown, weight, stride, 0);
    }

    private PortableConvolution portable(INDArray image, INDArray weight) {
        return new PortableConvolution(transposed(List.of(Shape.of(image), Shape.of(weight))));
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        result.assign(0);
        addTo(arguments.get(0), arguments.get(1), result);
    }

    private void addTo(INDArray image, INDArray weight, INDArray result) {
        try (INDArray grown = portable(image, weight).imageCotangent(image, weight)) {
            result.addi(grown);
        }
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        INDArray image = at.argument(0);
        INDArray weight = at.argument(1);
        var portable = portable(image, weight);
        try (var temporaries = new Temporaries()) {
            if (into.wants(0)) {
                INDArray shrunk = temporaries.of(image.ulike().assign(0));
                portable.addTo(cotangent, weight, shrunk);
                into.add(0, shrunk);
            }
            if (into.wants(1)) {
                into.add(1, temporaries.of(portable.weightCotangent(cotangent, image)));
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        result.assign(0);
        INDArray image = tangents.get(0);
        if (image != null) {
            addTo(image, at.argument(1), result);
        }
        INDArray weight = tangents.get(1);
        if (weight != null) {
            addTo(at.argument(0), weight, result);
        }
    }

    @Override
    public PreparedOperation prepare(Place place) {
        return new TransposedConvolutionKernel(this, place);
    }

    @Override
    public double work(List<Shape> arguments) {
        return transposed(arguments).work();
    }
}
