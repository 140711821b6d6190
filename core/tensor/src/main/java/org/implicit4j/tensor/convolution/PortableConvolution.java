package org.implicit4j.tensor.convolution;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import org.implicit4j.tensor.formula.Temporaries;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The bilinear map {@code conv(x, w)} and its two transposes as sums of matrix products, one for each tap of the kernel, over
 * shifted windows of a padded copy. ND4J's own operation for the weights is wrong in one of its layouts; this has none.
 */
record PortableConvolution(ConvolutionShape shape) {

    /** What is done at one tap. */
    @FunctionalInterface
    private interface AtTap {
        void run(Temporaries temporaries, int down, int right);
    }

    private void forEachTap(AtTap action) {
        for (int down = 0; down < shape.kernel(); down++) {
            for (int right = 0; right < shape.kernel(); right++) {
                try (var temporaries = new Temporaries()) {
                    action.run(temporaries, down, right);
                }
            }
        }
    }

    /** Adds {@code conv(image, weight)} to {@code result}. */
    void addTo(INDArray image, INDArray weight, INDArray result) {
        try (var outer = new Temporaries()) {
            INDArray padded = outer.of(padded(image));
            INDArray rows = result.reshape(rows(), shape.outputs());
            forEachTap((temporaries, down, right) -> rows.addi(product(
                    temporaries,
                    temporaries.of(windowRows(padded, down, right)),
                    false,
                    temporaries.of(tap(weight, down, right).dup('c')),
                    true)));
        }
    }

    /** Returns the cotangent of the image: a fresh array. */
    INDArray imageCotangent(INDArray cotangent, INDArray weight) {
        try (var outer = new Temporaries()) {
            INDArray padded = outer.of(zeroPadded(cotangent));
            INDArray rows = cotangent.reshape(rows(), shape.outputs());
            forEachTap((temporaries, down, right) -> {
                INDArray product = product(
                        temporaries,
                        rows,
                        false,
                        temporaries.of(tap(weight, down, right).dup('c')),
                        false);
                INDArray window = window(padded, down, right);
                window.addi(product.reshape(window.shape()));
            });
            return inner(padded).dup('c');
        }
    }

    /** Returns the cotangent of the weight: a fresh array. */
    INDArray weightCotangent(INDArray image, INDArray cotangent) {
        INDArray weight = Nd4j.create(image.dataType(), shape.weight().toLongs());
        try (var outer = new Temporaries()) {
            INDArray padded = outer.of(padded(image));
            INDArray rows = cotangent.reshape(rows(), shape.outputs());
            forEachTap((temporaries, down, right) -> tap(weight, down, right)
                    .assign(product(temporaries, rows, true, temporaries.of(windowRows(padded, down, right)), false)));
        }
        return weight;
    }

    private static INDArray product(
            Temporaries temporaries, INDArray a, boolean transposeA, INDArray b, boolean transposeB) {
        INDArray result =
                temporaries.of(Nd4j.create(a.dataType(), a.size(transposeA ? 1 : 0), b.size(transposeB ? 0 : 1)));
        Nd4j.matmul(a, b, result, transposeA, transposeB, false);
        return result;
    }

    private long rows() {
        return (long) shape.batch() * shape.outHeight() * shape.outWidth();
    }

    private INDArray padded(INDArray image) {
        INDArray padded = zeroPadded(image);
        inner(padded).assign(image);
        return padded;
    }

    private INDArray zeroPadded(INDArray like) {
        int margin = 2 * shape.padding();
        return Nd4j.zeros(
                like.dataType(), shape.batch(), shape.height() + margin, shape.width() + margin, shape.inputs());
    }

    private INDArray inner(INDArray padded) {
        int from = shape.padding();
        return padded.get(all(), interval(from, from + shape.height()), interval(from, from + shape.width()), all());
    }

    /** ND4J's intervals with a step miscount where one window fills the side, so steps are taken as an axis of their own. */
    private INDArray window(INDArray padded, int down, int right) {
        int stride = shape.stride();
        int height = shape.outHeight();
        int width = shape.outWidth();
        return stride == 1
                ? padded.get(all(), interval(down, down + height), interval(right, right + width), all())
                : padded.reshape(shape.batch(), height, stride, width, stride, shape.inputs())
                        .get(all(), all(), point(down), all(), point(right), all());
    }

    private INDArray windowRows(INDArray padded, int down, int right) {
        return window(padded, down, right).dup('c').reshape(rows(), shape.inputs());
    }

    private static INDArray tap(INDArray weight, int down, int right) {
        return weight.get(all(), all(), point(down), point(right));
    }
}
