/** Deblurring: a U-Net inside a fixed-point iteration whose answer is the picture. */
module org.implicit4j.imaging {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires transitive jakarta.inject;
    requires transitive org.implicit4j.core;
    requires transitive org.implicit4j.tensor;

    exports org.implicit4j.imaging;
    exports org.implicit4j.imaging.blur;
    exports org.implicit4j.imaging.classical;
    exports org.implicit4j.imaging.deblur;
    exports org.implicit4j.imaging.estimate;
    exports org.implicit4j.imaging.evaluate;
    exports org.implicit4j.imaging.learned;
    exports org.implicit4j.imaging.picture;
    exports org.implicit4j.imaging.restore;
    exports org.implicit4j.imaging.solve;
    exports org.implicit4j.imaging.study;
    exports org.implicit4j.imaging.train;
    exports org.implicit4j.imaging.unet;

    provides org.implicit4j.core.spi.DomainPlugin with
            org.implicit4j.imaging.ImagingPlugin;
}
