"""What can be wrong with entering that an award was given (TH-050 to TH-069, from TH-075) or was taken back."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

GIVING_PROBLEMS = Catalogue(
    {
        "TH-050": Wording(
            "chưa nêu tập thể, cá nhân nào được khen",
            "mã đơn vị, số của đề nghị khen, hoặc --list, hoặc --listed",
            "ghi mã đơn vị, --nomination SỐ, --list TỆP hoặc --listed",
        ),
        "TH-051": Wording(
            "không tìm thấy cột “Mã đơn vị” hoặc “Số đề nghị”, hoặc các cột ấy để trống",
            "một dòng tiêu đề trong {limit} dòng đầu, mỗi dòng dưới đó một tập thể hoặc cá nhân",
            "thêm một trong hai cột ấy hoặc chọn đúng tệp",
        ),
        "TH-052": Wording(
            "có hai lần trong danh sách; lần trước ở {first}", "mỗi tập thể, cá nhân một lần", "bỏ bớt một lần"
        ),
        "TH-053": Wording(
            "không đọc được số của đề nghị khen", "số nguyên từ 1, ví dụ 3", "sửa số của đề nghị khen hoặc để trống"
        ),
        "TH-054": Wording(
            "--listed đã gồm mọi tập thể, cá nhân trong danh sách, không ghi cùng mã đơn vị, --nomination hoặc --list",
            "--listed, hoặc các tập thể, cá nhân được nêu",
            "bỏ --listed hoặc bỏ các mã, số, tệp kia",
        ),
        "TH-055": Wording(
            "không có đơn vị mang mã này trong danh bạ ngày {day}",
            "{wanted}",
            "sửa mã đơn vị hoặc bỏ khỏi danh sách",
        ),
        "TH-056": Wording(
            "không có đề nghị khen mang số này cho “{form}” năm {period}",
            "{wanted}",
            "sửa số của đề nghị khen; xem các đề nghị bằng “datchuan award nominations”",
        ),
        "TH-057": Wording(
            "không thuộc diện xét của “{form}” năm {period}",
            "đơn vị được công nhận trong năm, hoặc đề nghị khen đã nhập",
            "nhập quyết định công nhận, hoặc nhập đề nghị khen bằng “datchuan award nominate”, rồi làm lại",
        ),
        "TH-058": Wording(
            "chưa rõ thành tích được khen",
            "danh hiệu của năm hoặc thành tích ghi ở đề nghị khen",
            "bổ sung thành tích vào đề nghị khen rồi làm lại",
        ),
        "TH-059": Wording(
            "thành tích “{achievement}” đã được khen, mỗi thành tích chỉ khen một lần",
            "thành tích chưa được khen",
            "bỏ khỏi danh sách hoặc sửa thành tích ở đề nghị khen",
        ),
        "TH-060": Wording(
            "sáng kiến “{initiative}” đã dùng làm căn cứ khen, mỗi sáng kiến chỉ dùng một lần",
            "sáng kiến chưa dùng",
            "bỏ khỏi danh sách hoặc sửa sáng kiến ở đề nghị khen",
        ),
        "TH-061": Wording(
            "quyết định khen không thể sớm hơn việc công nhận đạt {title} mà nó khen",
            "từ ngày {day} trở đi",
            "sửa ngày của quyết định sau --on",
        ),
        "TH-062": Wording(
            "khen thưởng theo chính quyết định này đã bị thu hồi",
            "quyết định khen khác",
            "bỏ khỏi danh sách hoặc ghi quyết định khen mới",
        ),
        "TH-063": Wording(
            "đã được khen “{form}” năm {period} theo quyết định khác",
            "",
            "bỏ khỏi danh sách; nếu quyết định trước ghi sai thì xem “datchuan award history”",
        ),
        "TH-064": Wording(
            "không có trong danh sách đề nghị khen thưởng ({position})",
            "có trong danh sách đề nghị khen thưởng, hoặc căn cứ để khen",
            "bỏ khỏi danh sách; nếu cấp có thẩm quyền đã quyết định khen thì ghi căn cứ sau --despite",
        ),
        "TH-065": Wording(
            "có tên của một cá nhân; phần này lưu vĩnh viễn nên không ghi tên cá nhân",
            "nội dung không có tên cá nhân, ví dụ “cá nhân ở đề nghị số 3”",
            "bỏ tên cá nhân khỏi nội dung này",
        ),
        "TH-066": Wording(
            "khen thưởng {award} đã bị thu hồi",
            "thành tích chưa bị thu hồi khen thưởng, hoặc căn cứ để khen lại",
            "bỏ khỏi danh sách; nếu cấp có thẩm quyền vẫn quyết định khen thì ghi căn cứ sau --despite",
        ),
        "TH-067": Wording(
            "trong danh sách đề nghị khen thưởng không còn ai để ghi quyết định khen",
            "tập thể, cá nhân trong danh sách, chưa có quyết định khen",
            "xem lý do bằng “datchuan award shortlist”; nếu chỉ xét trường hợp có hồ sơ đề nghị thì ghi "
            "--nominated-only; hoặc thay --listed bằng mã đơn vị, --nomination SỐ",
        ),
        "TH-068": Wording(
            "mã đơn vị và số của đề nghị khen không cùng một nơi",
            "đề nghị này là của {bearer}",
            "sửa mã đơn vị hoặc số đề nghị",
        ),
        "TH-069": Wording(
            "thành tích đề nghị khen là danh hiệu đã bị thu hồi",
            "danh hiệu không bị thu hồi, hoặc thành tích khác ghi ở đề nghị khen",
            "bỏ khỏi danh sách hoặc sửa thành tích ở đề nghị khen",
        ),
        "TH-070": Wording(
            "không có khen thưởng “{form}” năm {period} nào đã ghi",
            "khen thưởng đã ghi, của đúng đơn vị, đúng người",
            "sửa hình thức khen, mã đơn vị, năm hoặc --nomination; xem “datchuan award history”",
        ),
        "TH-071": Wording(
            "có {count} khen thưởng “{form}” năm {period} cùng khớp",
            "một khen thưởng: {listed}",
            "ghi thêm --award SỐ, hoặc --nomination SỐ nếu là của cá nhân",
        ),
        "TH-072": Wording("khen thưởng này đã bị thu hồi", "khen thưởng chưa bị thu hồi", "không phải làm gì thêm"),
        "TH-073": Wording(
            "quyết định thu hồi không thể sớm hơn quyết định khen", "từ ngày {day} trở đi", "sửa ngày sau --on"
        ),
        "TH-074": Wording("không có căn cứ thu hồi này trong Luật", "một trong: {wanted}", "sửa giá trị của --ground"),
        "TH-075": Wording(
            "thuộc danh sách “{other}”, không thuộc danh sách nêu ở --recipient",
            "tập thể, cá nhân thuộc danh sách “{form}”",
            "bỏ --recipient hoặc bỏ khỏi danh sách; cá nhân nêu bằng --nomination SỐ",
        ),
        "TH-078": Wording(
            "--area chỉ dùng cùng --listed",
            "--listed --area MÃ, hoặc nêu từng tập thể, cá nhân",
            "bỏ --area, hoặc thay phần nêu từng tập thể, cá nhân bằng --listed",
        ),
        "TH-079": Wording(
            "“{form}” do từng xã tặng, một quyết định không khen tập thể, cá nhân của nhiều xã",
            "tập thể, cá nhân thuộc một xã",
            "ghi từng xã một: --listed với --area MÃ_XÃ, hoặc mã đơn vị, --nomination SỐ của riêng xã ấy",
        ),
    }
)
