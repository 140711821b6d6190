package org.implicit4j.imaging.evaluate;

/**
 * How good iterates are after some iterations, as means over pictures.
 *
 * @param t how many iterations
 * @param psnr in dB, of whole pictures
 * @param psnrInterior in dB, without the borders
 * @param residual {@code |G(y) - y| / |y|}
 */
public record Moment(int t, double psnr, double psnrInterior, double residual) {}
