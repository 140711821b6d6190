package org.implicit4j.imaging.blur;

class ReplicateBlurTest extends BlurContract {

    @Override
    Blur blur(BlurKernel kernel, int height, int width) {
        return new ReplicateBlur(kernel, height, width);
    }

    @Override
    int inside(int index, int size) {
        return Math.min(Math.max(index, 0), size - 1);
    }
}
