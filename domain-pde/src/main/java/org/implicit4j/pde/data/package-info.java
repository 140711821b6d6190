/** Forcings and vorticities in files, NumPy's and HDF5's, and the drawing of whole data sets. */
@NullMarked
package org.implicit4j.pde.data;

import org.jspecify.annotations.NullMarked;
