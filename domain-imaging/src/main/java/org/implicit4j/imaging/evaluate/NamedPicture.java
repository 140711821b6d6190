package org.implicit4j.imaging.evaluate;

import org.implicit4j.imaging.picture.Picture;

/**
 * A picture to measure on.
 *
 * @param name its crop and its noise depend on it, so that they are the same whatever else is measured
 * @param picture the truth
 */
public record NamedPicture(String name, Picture picture) {}
