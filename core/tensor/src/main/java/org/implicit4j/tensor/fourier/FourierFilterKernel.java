package org.implicit4j.tensor.fourier;

import java.util.List;
import org.implicit4j.tensor.array.Floats;
import org.implicit4j.tensor.cpu.Workers;
import org.implicit4j.tensor.formula.Cotangents;
import org.implicit4j.tensor.formula.Place;
import org.implicit4j.tensor.formula.Point;
import org.implicit4j.tensor.formula.Portable;
import org.implicit4j.tensor.formula.Shape;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link FourierFilter} on the CPU, by fast transforms: one task for each channel of each sample. */
final class FourierFilterKernel extends Portable {

    private final Response response;
    private final int batch;
    private final int channels;
    private final int pixels;
    private final boolean bound;
    private final Workers workers;
    private final RealTransform transform;
    private final float[][] planes;
    private final float[][] spectra;
    private final float[][] factors;
    private final float[][] rows;

    FourierFilterKernel(FourierFilter operation, Place place) {
        super(operation);
        Shape x = place.arguments().get(0);
        response = operation.response();
        batch = x.length(0);
        channels = x.length(3);
        transform = new RealTransform(x.length(1), x.length(2));
        pixels = x.length(1) * x.length(2);
        bound = place.bound().get(1) && place.bound().get(2);
        workers = place.workers();
        planes = new float[batch * channels][pixels];
        rows = new float[batch][pixels * channels];
        factors = new float[batch][transform.spectrumLength() / 2];
        spectra = new float[workers.threads()][transform.spectrumLength()];
    }

    @Override
    public void bind(List<INDArray> arguments) {
        if (bound) {
            compute(arguments.get(1), arguments.get(2));
        }
    }

    private void compute(INDArray power, INDArray s) {
        for (int b = 0; b < batch; b++) {
            float[] factor = factors[b];
            Floats.read(power, (long) b * factor.length, factor, factor.length);
            double parameter = s.getDouble(b);
            for (int i = 0; i < factor.length; i++) {
                factor[i] = (float) response.value(factor[i], parameter);
            }
        }
    }

    @Override
    public void forward(List<INDArray> arguments, INDArray result) {
        if (!bound) {
            compute(arguments.get(1), arguments.get(2));
        }
        filter(arguments.get(0));
        write(result, false);
    }

    /** Filters into {@link #planes}. */
    private void filter(INDArray x) {
        split(x);
        workers.run(batch * channels, (worker, task) -> {
            float[] spectrum = spectra[worker];
            float[] factor = factors[task / channels];
            transform.forward(planes[task], spectrum);
            for (int i = 0; i < factor.length; i++) {
                spectrum[2 * i] *= factor[i];
                spectrum[2 * i + 1] *= factor[i];
            }
            transform.inverse(spectrum, planes[task]);
        });
    }

    private void split(INDArray x) {
        workers.run(batch, b -> {
            float[] row = rows[b];
            Floats.read(x, (long) b * row.length, row, row.length);
            for (int c = 0; c < channels; c++) {
                float[] plane = planes[b * channels + c];
                for (int i = 0; i < pixels; i++) {
                    plane[i] = row[i * channels + c];
                }
            }
        });
    }

    private void write(INDArray target, boolean adding) {
        workers.run(batch, b -> {
            float[] row = rows[b];
            if (adding) {
                Floats.read(target, (long) b * row.length, row, row.length);
            }
            for (int c = 0; c < channels; c++) {
                float[] plane = planes[b * channels + c];
                for (int i = 0; i < pixels; i++) {
                    int to = i * channels + c;
                    row[to] = adding ? row[to] + plane[i] : plane[i];
                }
            }
            Floats.write(row, row.length, target, (long) b * row.length);
        });
    }

    @Override
    public void vjp(Point at, INDArray cotangent, Cotangents into) {
        if (into.wants(2)) {
            sensitivities(at, cotangent, into);
        }
        if (into.wants(0)) {
            if (!bound) {
                compute(at.argument(1), at.argument(2));
            }
            filter(cotangent);
            write(into.target(0), into.adds(0));
        }
    }

    /** By Parseval: {@code <c, irfft2(r' rfft2(x))>} is the sum of {@code r' Re(conj(C) X)} over all frequencies, over their number. */
    private void sensitivities(Point at, INDArray cotangent, Cotangents into) {
        double[] sums = new double[batch * channels];
        INDArray power = at.argument(1);
        INDArray s = at.argument(2);
        float[][] spectraOfX = new float[batch * channels][transform.spectrumLength()];
        split(at.argument(0));
        workers.run(batch * channels, task -> transform.forward(planes[task], spectraOfX[task]));
        split(cotangent);
        workers.run(batch * channels, (worker, task) -> {
            transform.forward(planes[task], spectra[worker]);
            sums[task] = product(power, s, task / channels, spectraOfX[task], spectra[worker]);
        });
        for (int b = 0; b < batch; b++) {
            double sum = into.adds(2) ? into.target(2).getDouble(b) : 0;
            for (int c = 0; c < channels; c++) {
                sum += sums[b * channels + c] / pixels;
            }
            into.target(2).putScalar(b, sum);
        }
    }

    private double product(INDArray power, INDArray s, int sample, float[] x, float[] cotangent) {
        int height = transform.height();
        float[] p = new float[x.length / 2];
        Floats.read(power, (long) sample * p.length, p, p.length);
        double parameter = s.getDouble(sample);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double real = (double) x[2 * i] * cotangent[2 * i] + (double) x[2 * i + 1] * cotangent[2 * i + 1];
            sum += transform.multiplicity(i / height) * response.slope(p[i], parameter) * real;
        }
        return sum;
    }

    @Override
    public void jvp(Point at, List<@Nullable INDArray> tangents, INDArray result) {
        INDArray x = tangents.get(0);
        if (x == null || tangents.get(2) != null) {
            super.jvp(at, tangents, result);
            return;
        }
        if (!bound) {
            compute(at.argument(1), at.argument(2));
        }
        filter(x);
        write(result, false);
    }
}
