/** Deblurring: a U-Net inside a fixed-point iteration whose answer is the picture. */
module org.implicit4j.imaging {
    requires static transitive org.jspecify;
    requires java.desktop;
    requires transitive org.implicit4j.core;
    requires transitive org.implicit4j.tensor;

    exports org.implicit4j.imaging.blur;
    exports org.implicit4j.imaging.classical;
    exports org.implicit4j.imaging.deblur;
    exports org.implicit4j.imaging.estimate;
    exports org.implicit4j.imaging.learned;
    exports org.implicit4j.imaging.picture;
    exports org.implicit4j.imaging.restore;
    exports org.implicit4j.imaging.solve;
    exports org.implicit4j.imaging.train;
    exports org.implicit4j.imaging.unet;
}
