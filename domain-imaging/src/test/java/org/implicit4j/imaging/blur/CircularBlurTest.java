package org.implicit4j.imaging.blur;

class CircularBlurTest extends BlurContract {

    @Override
    Blur blur(BlurKernel kernel, int height, int width) {
        return new CircularBlur(kernel, height, width);
    }

    @Override
    int inside(int index, int size) {
        return Math.floorMod(index, size);
    }
}
