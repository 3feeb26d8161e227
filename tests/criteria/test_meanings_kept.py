"""The hashes of meanings that receipts out in the world name: whatever the language gains, these stay as they are.

A set whose text is changed on purpose gets its new hash here; that it can change a verdict belongs in the changelog.
"""

from __future__ import annotations

import pytest

from criteria.library import catalogue
from criteria.loading import read_set
from tests.criteria.page_example import SET
from tests.criteria.test_hashing import BASE

SHIPPED = {
    "an-toan-antt.co-quan-doanh-nghiep@2012": "7abc3ae707bfb623de07d4547c55a9823e2e1ad3fc30260621d37635bbc3a7aa",
    "an-toan-antt.co-quan-doanh-nghiep@2022": "b76faf484c8fda844e771696420291dc566566d2b54cf1fd89b96c0dc54be551",
    "an-toan-antt.co-so-giao-duc@2012": "d3098f1b8ec49019db39eb81e7ae8b1309e4700db3430a6adf0872adbf758739",
    "an-toan-antt.co-so-giao-duc@2022": "bbde7168efbd8d1c90ca98d04871ab1000db8b6e31cbb27c906e00b8ba39e638",
    "an-toan-antt.khu-dan-cu@2012": "e23eadd3ea1931053367bddfa99bd98fde619b4cd74563bb4f2933ee36d6f19b",
    "an-toan-antt.khu-dan-cu@2022": "01aa17548d0db9a87c5ca7422cf57aff29260393cb42a7e70e3605ab8df5d8d7",
    "an-toan-antt.xa@2012": "32aba03bb94d2c6e5a2b5feb7d4b59e22f4544f50998bdf80fc80b345ad7315e",
    "an-toan-antt.xa@2022": "ee017ffcd33b6fd7969d0d453536190ee95106fdc80152efa9823a98f3914d05",
    "bao-cao.phong-trao-6-thang@2025": "5611e9cce260e9c2fc0862dd2615b2ea002108e99cba0b4c4652b005b7b5325e",
    "bao-cao.so-ket-dien-hinh@2024": "93a6edf69c111c2d9aa57e6f644300245128b4e159337208155b202a7f523f48",
    "bao-cao.tong-ket-ct03@2026": "e4cb0613db10b111ed468c53b372f0fdf975ead9dd7e0461d77a7c6cb67da8ef",
    "bao-cao.tong-ket-ct07-huyen@2024": "6874caa08d1ed26bd1d9bd83bd171b21b439426edab00df3e598e5c32ed18c71",
    "bao-cao.tong-ket-ct07-tinh@2024": "8cdf0cee12d0f3ede466eb85dcf479cdbd88d50d8be99d0d8f40aacc6ecd743e",
    "bao-cao.tong-ket-ct07@2024": "3b1d01a74e3ee706aa0d180a88ddc3bebb6688b114fbcc17fe5d0c5de6e79352",
    "bao-cao.tong-ket-ctr09@2023": "207bf9987a24372088f24f651ac878907e02f541866795b92d8dcfdcf381d12f",
    "cong-an-phuong-kieu-mau.phuong@2021": "f7b463245dad68fcf17e9155047695fe4f5a838fa4c79ac777bbc22539c9cb1b",
    "dien-hinh.co-quan-doanh-nghiep-truong@2022": "7658f95ee6ed707e7646877bcccdad2a0e586db43c05cbd77f73415f3eb20bb5",
    "dien-hinh.dac-khu@2025": "1b6276c0fbace758abcf3fbcef65cd7543a1858b660d777e513b854f07b55322",
    "dien-hinh.huyen@2023": "801c7884a715a4da17173c74b8a2935ce77b01a0fbac3a4ab88299cd807e02e0",
    "dien-hinh.xa@2022": "3aedd211415ad5e4814d3c757fbe268b56b57352580000f0fed2d6d55f915e64",
    "do-thi-van-minh.phuong-tieu-chi-4@2024": "9adc7ab9374b877eeb31a85777196fc7ffd45ea3292de16ab638ffc83e91de6b",
    "khen-thuong.bang-khen-bo-cong-an-ca-nhan@2024": "a751a00a6c160ec2291e038ebe295c61d09d701cfcd6f7b120cd4ef069abebab",
    "khen-thuong.bang-khen-bo-cong-an-tap-the@2024": "1befe77b461b1b6c521567240d6b2ea5ba40ba731c2a0478fac4d1b3379d584b",
    "khen-thuong.bang-khen-tinh-ca-nhan@2024": "e62049d13c47cb3c1a1da6c1e36783eced19371edbc4ee0473e8ff26d5cd2bbd",
    "khen-thuong.bang-khen-tinh-tap-the@2024": "c88bb32fa7f1008bce880ddd29048b5a73af4acdc6af92dc0f72c61a87a0c9ec",
    "khen-thuong.co-thi-dua-tap-the@2024": "0de8aa78088e199d6c71baf28a02ee15aa255a86bd86cc7b62e64140041e6c6b",
    "khen-thuong.giay-khen-cong-an-tinh-ca-nhan@2024": "831eed2299c00e8ab21b95bc62c360ff80238816d82d678e6b0e470342649e44",  # noqa: E501
    "khen-thuong.giay-khen-cong-an-tinh-tap-the@2024": "2c8dc78e14158ec3e2d5408540e876dc5ea7760e83542bc9ced04c6ddfc61666",  # noqa: E501
    "khen-thuong.giay-khen-xa-ca-nhan@2024": "166b44f0a425c2f294dd51253a177f376f1d3ee6ce80c5f8d1fa879790ffa4d9",
    "khen-thuong.giay-khen-xa-tap-the@2024": "28e5c991db7c83a59ae0178b29188112f8c6c8563687b1dcd88c27deee179892",
    "khen-thuong.ky-niem-chuong-ca-nhan@2024": "f3bb7e09d0b89e7a4f4d05c97660e7098128bdea4ebd7ac4f608544bfe577dd0",
    "khen-thuong.quy-tac-chung-ca-nhan@2024": "32824b7605a505de69433a49173366c04c4a99a21b975d5df1eb7a5161662ed2",
    "khen-thuong.quy-tac-chung-tap-the@2024": "1d0cf8a422a2eaf1f95d88ed3b4236f4cb222d0149d67840354b76b07855af8c",
    "khong-ma-tuy.xa@2025": "baad24e92b575bb6b71b687689452c8a20000c83abad022b39d6d5796e40b1b0",
    "nong-thon-moi.xa-19-2@2024": "3e50b8526872acabc239c4a52d628bca20e08dee1cc09d01af902ef98d2b3978",
    "phan-loai-phong-trao.co-quan-doanh-nghiep@2022": "5d43384a31e8928f10f97d127d412c70a9fc465a016a47714f7d0aee2cc03dec",  # noqa: E501
    "phan-loai-phong-trao.khu-dan-cu@2022": "e2e8bdd14a2c1f65f9b450d4567d4fdd3a55856eb63e17f5b6fa1e4ab38b1728",
    "phan-loai-phong-trao.xa@2022": "e3db2fa20b2c0b6a1cbcc9b31982ef4a1c63b7be3410a916da36121456d46a8e",
    "sach-ma-tuy.huyen@2024": "427739e913c74ad48b9db0b3d983052b6319f94a36e4e57377234fef93aaebd6",
    "sach-ma-tuy.xa@2022": "c489a3d4c819b44ed788ec68ac90594d42ae156ee053b8e7475c5d937151460d",
    "trong-diem-ma-tuy.xa-loai-1@2025": "b6593aae0c56102fb0211b907d890c59554b35a3aff7a9aca1ef3557dc51b295",
    "trong-diem-ma-tuy.xa-loai-2@2025": "3d4ffa89e4ad7d5b5470cf2b59923140f8c525ed0eb41aa504d01252ef949882",
    "trong-diem-ma-tuy.xa-loai-3@2025": "ec3385daf359773513fe7ee506c6c3ed852dbe0e6ec720240da59fd26af4fa48",
}
WRITTEN = {
    SET: "dce5e04a9f09345c7f092efd970385ed76ab0dba7b0b669bca9fbd4b397551ee",
    BASE: "0ce0bd9cec9d765c7ede75c35c8f5c067b214256e3573874a2c23a2cca528db4",
}


def test_every_shipped_set_is_held() -> None:
    assert list(SHIPPED) == [one.key for one in catalogue.all_sets()]


@pytest.mark.parametrize("key", SHIPPED)
def test_a_shipped_set_means_what_it_meant(key: str) -> None:
    set_id, edition = key.split("@")
    assert catalogue.find(set_id, edition).meaning_hash == SHIPPED[key]


@pytest.mark.parametrize("text", WRITTEN, ids=["the language's example", "one of every part"])
def test_a_text_means_what_it_meant(text: str) -> None:
    assert read_set(text, "bo.toml").meaning_hash == WRITTEN[text]
