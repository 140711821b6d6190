package org.implicit4j.tensor.convolution;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.List;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Operation;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An image {@code [batch, height, width, channels]} continued with its own period on each side, so that a convolution without
 * padding sees a torus.
 *
 * @param frame how many cells on each side, at most the length of that side of the image
 */
public record CircularPad(Frame frame) implements Operation {

    @Override
    public String name() {
        return "circular-pad";
    }

    @Override
    public Shape shape(List<Shape> arguments) {
        Shape image = arguments.get(0);
        Shape padded = frame.around(image);
        if (Math.max(frame.top(), frame.bottom()) > image.length(1)
                || Math.max(frame.left(), frame.right()) > image.length(2)) {
            throw new IllegalArgumentException(
                    "A circular %s reaches around %s more than once.".formatted(frame, image));
        }
        return padded;
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        frame.inner(result).assign(arguments.get(0));
        exchange(result, INDArray::assign);
    }

    /** Takes two views: cells of the frame, and the cells of the image that they repeat. */
    @FunctionalInterface
    private interface Exchange {
        void run(INDArray outer, INDArray inner);
    }

    /** Rows first, within the columns of the image; then columns of full height, which brings the corners along. */
    private void exchange(INDArray padded, Exchange exchange) {
        rows(padded, exchange);
        columns(padded, exchange);
    }

    private void rows(INDArray padded, Exchange exchange) {
        long height = padded.size(1) - frame.top() - frame.bottom();
        if (frame.top() > 0) {
            exchange.run(rowsFrom(padded, 0, frame.top()), rowsFrom(padded, height, frame.top()));
        }
        if (frame.bottom() > 0) {
            exchange.run(
                    rowsFrom(padded, frame.top() + height, frame.bottom()),
                    rowsFrom(padded, frame.top(), frame.bottom()));
        }
    }

    private INDArray rowsFrom(INDArray padded, long row, int count) {
        return padded.get(
                all(), interval(row, row + count), interval(frame.left(), padded.size(2) - frame.right()), all());
    }

    private void columns(INDArray padded, Exchange exchange) {
        long width = padded.size(2) - frame.left() - frame.right();
        if (frame.left() > 0) {
            exchange.run(columnsFrom(padded, 0, frame.left()), columnsFrom(padded, width, frame.left()));
        }
        if (frame.right() > 0) {
            exchange.run(
                    columnsFrom(padded, frame.left() + width, frame.right()),
                    columnsFrom(padded, frame.left(), frame.right()));
        }
    }

    private static INDArray columnsFrom(INDArray padded, long column, int count) {
        return padded.get(all(), all(), interval(column, column + count), all());
    }

    /** The cotangent of a repeated cell goes to the cell that it repeats: columns first, then rows. */
    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(0)) {
            try (INDArray folded = cotangent.dup('c')) {
                Exchange fold = (outer, inner) -> inner.addi(outer);
                columns(folded, fold);
                rows(folded, fold);
                try (INDArray image = frame.inner(folded).dup('c')) {
                    into.add(0, image);
                }
            }
        }
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray tangent = tangents.get(0);
        if (tangent == null) {
            result.assign(0);
        } else {
            forward(List.of(tangent), result);
        }
    }

    @Override
    public boolean keepsArgument(int i) {
        return false;
    }
}
