package org.implicit4j.tensor.convolution;

import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.post_ops;

/**
 * What is done to the sums of a convolution: an epilogue, and whether the result is added to what is there.
 *
 * @param epilogue applied first
 * @param accumulates whether the result is added to; only with an epilogue that is {@link Epilogue#NONE}
 */
record After(Epilogue epilogue, boolean accumulates) {

    static final After WRITE = new After(Epilogue.NONE, false);
    static final After ADD = new After(Epilogue.NONE, true);

    /** Appends the last two steps of the epilogue to those that oneDNN is to do. */
    void appendScaleAndActivation(post_ops steps) {
        if (epilogue.scale() != 1) {
            steps.append_eltwise(1, algorithm.eltwise_linear, (float) epilogue.scale(), 0);
        }
        switch (epilogue.activation()) {
            case NONE -> {}
            case RELU -> steps.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
            case TANH -> steps.append_eltwise(1, algorithm.eltwise_tanh, 0, 0);
        }
    }
}
