"""Phiếu tự đánh giá to sign: what is stored of a form, on paper, with a code that tells whether it is still so."""
