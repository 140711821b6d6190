package org.implicit4j.imaging.command;

import java.util.Base64;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.report.Preview;
import org.implicit4j.imaging.deblur.DeblurWatcher;
import org.implicit4j.imaging.picture.PictureFiles;
import org.implicit4j.imaging.picture.StoredPicture;

/**
 * Shows every iterate by its residual, and after 1, 2, 4, 8 … iterations the picture itself.
 *
 * @param like has the transparency and bits of the pictures
 */
record DeblurPreview(StoredPicture like, Preview preview) implements DeblurWatcher {

    @Override
    public void iterate(Iterate iterate) {
        if (!iterate.fromZero()) {
            preview.show(() -> document(iterate));
        }
    }

    private Document document(Iterate iterate) {
        var fields = Document.fields().put("iteration", iterate.t()).put("residual", iterate.residual());
        if (iterate.pieces() > 1) {
            fields.put("piece", iterate.piece()).put("pieces", iterate.pieces());
        } else if (Integer.bitCount(iterate.t()) == 1) {
            byte[] png = PictureFiles.png(like.with(iterate.picture().get()));
            fields.put("picture", Base64.getEncoder().encodeToString(png));
        }
        return fields.build();
    }
}
