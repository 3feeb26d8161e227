"""The texts of what the rules of order refuse: codes BQ-0xx (biểu quyết); `deciding_problems` says when."""

from __future__ import annotations

from engine.sheets.problems import Catalogue, Wording

_ANEW = "đánh giá lại bằng “datchuan assess {standard} --period {period}” rồi kết luận trên số liệu mới"

DECIDING_PROBLEMS = Catalogue(
    {
        "BQ-004": Wording(
            "phiên họp không xét đơn vị này",
            "đơn vị có kết quả đánh giá mà phiên họp này xét",
            "sửa mã đơn vị hoặc chọn đúng phiên họp bằng --session",
        ),
        "BQ-005": Wording(
            "Hội đồng không có thành viên mang số này",
            "số từ 1 đến {members}, theo danh sách thành viên",
            "sửa số của thành viên hoặc xem danh sách bằng “datchuan appraise show --session {session}”",
        ),
        "BQ-006": Wording(
            "thành viên không có mặt tại phiên họp",
            "thành viên có mặt",
            "sửa số của thành viên hoặc ghi lại người có mặt bằng “datchuan appraise attend --session {session} "
            "--present …”",
        ),
        "BQ-007": Wording(
            "thành viên số {member} đã báo cáo thay cho đơn vị này nên không được tham gia thẩm định đơn vị",
            "thành viên không báo cáo thay cho đơn vị",
            "sửa số của thành viên hoặc để thành viên khác làm việc này",
        ),
        "BQ-008": Wording(
            "mọi thành viên có mặt đều đã báo cáo thay cho đơn vị nên không ai được kết luận",
            "ít nhất một thành viên có mặt không báo cáo thay cho đơn vị",
            "chờ thành viên khác có mặt hoặc xét đơn vị ở phiên họp khác",
        ),
        "BQ-009": Wording("có số liệu mới sau lần đánh giá mà phiên họp đang xét", "kết quả đánh giá mới nhất", _ANEW),
        "BQ-010": Wording(
            "đơn vị cấp dưới chưa được kết luận hoặc vừa được kết luận sau lần đánh giá này",
            "đơn vị cấp dưới được kết luận trước, đơn vị này được đánh giá lại sau đó",
            "kết luận các đơn vị đó trước hoặc, nếu đã kết luận xong và đóng phiên họp, đánh giá lại đơn vị này",
        ),
        "BQ-011": Wording(
            "bộ tiêu chí của đơn vị không có tiêu chí này",
            "tiêu chí của bộ tiêu chí đã dùng khi đánh giá",
            "sửa tiêu chí hoặc lập lại phiếu thẩm định",
        ),
        "BQ-012": Wording(
            "tiêu chí được miễn cho đơn vị nên Hội đồng không kết luận",
            "tiêu chí đang được tính",
            "bỏ tiêu chí này khỏi danh sách hoặc, nếu ghi miễn nhầm, rút bằng “datchuan appraise waive --take-back …”",
        ),
        "BQ-013": Wording(
            "có ý kiến khác đang chờ biểu quyết",
            "kết quả biểu quyết",
            "biểu quyết trước bằng “datchuan appraise vote {unit} {criterion} …”, hoặc người nêu rút ý kiến bằng "
            "“datchuan appraise withdraw {unit} {criterion} …”, rồi làm lại nếu còn cần",
        ),
        "BQ-014": Wording(
            "Hội đồng đã biểu quyết khác",
            "kết luận theo kết quả biểu quyết",
            "sửa kết luận theo kết quả biểu quyết hoặc nêu lại để biểu quyết bằng “datchuan appraise contest "
            "{unit} {criterion} …”",
        ),
        "BQ-015": Wording(
            "chưa ghi căn cứ",
            "căn cứ của kết luận, vì {why}",
            "ghi căn cứ sau --ground hoặc vào ô căn cứ của phiếu thẩm định",
        ),
        "BQ-016": Wording(
            "kết luận đang có đã là “{met}”, không có gì để nêu ý kiến khác",
            "kết luận khác kết luận đang có",
            "sửa kết luận được nêu hoặc bỏ ý kiến này",
        ),
        "BQ-017": Wording(
            "không có ý kiến nào đang chờ biểu quyết",
            "ý kiến khác đã được nêu",
            "nêu trước bằng “datchuan appraise contest {unit} {criterion} …” hoặc sửa tiêu chí",
        ),
        "BQ-018": Wording(
            "quy chế của Hội đồng là biểu quyết {ruled}",
            "phiếu theo cách biểu quyết {ruled}",
            "ghi kết quả bằng {options} hoặc, nếu quy chế đã ghi sai, mở phiên họp khác với quy chế đúng",
        ),
        "BQ-019": Wording(
            "quy chế của Hội đồng không tính ý kiến bằng văn bản của người vắng mặt là phiếu",
            "chỉ phiếu của thành viên có mặt",
            "bỏ phiếu bằng văn bản hoặc, nếu quy chế đã ghi sai, mở phiên họp khác với quy chế đúng",
        ),
        "BQ-020": Wording(
            "thành viên số {member} được ghi nhiều lần trong một lần biểu quyết",
            "mỗi thành viên một phiếu",
            "xóa các lần ghi thừa hoặc sửa số của thành viên",
        ),
        "BQ-021": Wording(
            "thiếu phiếu của thành viên có mặt",
            "phiếu của mọi thành viên có mặt được quyền biểu quyết; không tỏ ý kiến thì ghi vào --abstain",
            "ghi thêm phiếu còn thiếu hoặc ghi lại người có mặt",
        ),
        "BQ-022": Wording(
            "thành viên số {member} có mặt nên không gửi ý kiến bằng văn bản",
            "ý kiến bằng văn bản của thành viên vắng mặt",
            "chuyển phiếu sang --for, --against hoặc --abstain hoặc ghi lại người có mặt",
        ),
        "BQ-023": Wording(
            "phiếu bằng văn bản của thành viên số {member} không có nội dung ý kiến",
            "nội dung ý kiến, như văn bản đã gửi",
            "ghi nội dung sau dấu hai chấm thứ hai hoặc bỏ phiếu này",
        ),
        "BQ-024": Wording(
            "thành viên số {member} biểu quyết theo bên được thông qua nên không có ý kiến bảo lưu",
            "người có phiếu khác với kết quả",
            "sửa số của thành viên sau --dissent hoặc sửa phiếu của thành viên",
        ),
        "BQ-025": Wording(
            "số phiếu là số âm", "số phiếu từ 0 trở lên", "sửa số phiếu hoặc xem lại biên bản kiểm phiếu"
        ),
        "BQ-026": Wording(
            "số phiếu bằng văn bản nhiều hơn số thành viên vắng mặt được quyền biểu quyết",
            "không quá {absent} phiếu bằng văn bản",
            "sửa --written-count hoặc ghi lại người có mặt",
        ),
        "BQ-027": Wording(
            "tổng số phiếu không khớp với số người được quyền biểu quyết",
            "{wanted} phiếu: {room} người có mặt, {written} người gửi văn bản; phiếu trắng, phiếu không hợp lệ tính "
            "vào số không tỏ ý kiến",
            "sửa số phiếu theo biên bản kiểm phiếu hoặc ghi lại người có mặt",
        ),
        "BQ-028": Wording(
            "số phiếu ngang nhau, chưa ghi ý kiến quyết định của Chủ tịch Hội đồng",
            "bên mà Chủ tịch Hội đồng chọn",
            "ghi thêm --casting for hoặc --casting against",
        ),
        "BQ-029": Wording(
            "không dùng được ý kiến quyết định của Chủ tịch Hội đồng",
            "số phiếu ngang nhau, trong quy chế có ý kiến quyết định",
            "bỏ --casting hoặc sửa số phiếu",
        ),
        "BQ-030": Wording(
            "Chủ tịch Hội đồng không có mặt hoặc đã báo cáo thay cho đơn vị nên không có ý kiến quyết định",
            "Chủ tịch Hội đồng có mặt và được quyền biểu quyết về đơn vị",
            "bỏ --casting hoặc ghi lại người có mặt",
        ),
        "BQ-031": Wording(
            "ý kiến quyết định khác với chính phiếu của Chủ tịch Hội đồng",
            "cùng bên với phiếu của Chủ tịch Hội đồng",
            "sửa --casting hoặc sửa phiếu của Chủ tịch Hội đồng",
        ),
        "BQ-032": Wording(
            "không còn đơn vị nào để thông qua theo danh sách",
            "đơn vị chưa kết luận và không còn nội dung phải xét riêng",
            "xem các đơn vị còn phải xét bằng “datchuan appraise agenda --session {session}” hoặc bỏ bớt --except",
        ),
        "BQ-033": Wording(
            "chưa thông qua theo danh sách được vì {why}",
            "đơn vị không còn nội dung phải xét riêng",
            "kết luận riêng về đơn vị trước hoặc bỏ đơn vị khỏi danh sách bằng --except",
        ),
        "BQ-034": Wording(
            "không dùng được “{word}” vì kết quả rà soát tự động chưa xác định được tiêu chí này",
            "met (đạt) hoặc not-met (không đạt)",
            "ghi met hoặc not-met thay cho “{word}”, kèm căn cứ sau --ground",
        ),
        "BQ-035": Wording(
            "tiêu chí được ghi hai lần",
            "mỗi tiêu chí một kết luận",
            "xóa một trong hai lần ghi",
        ),
        "BQ-036": Wording(
            "đơn vị đã được kết luận",
            "đơn vị chưa được kết luận hoặc phải xác nhận lại",
            "bỏ đơn vị khỏi danh sách hoặc, nếu cần đổi kết luận, dùng “datchuan appraise find” hoặc “datchuan "
            "appraise contest”",
        ),
        "BQ-037": Wording(
            "không có tiêu chí này trong các bộ tiêu chí của phiên họp",
            "bộ tiêu chí và số thứ tự của một tiêu chí do Hội đồng kết luận: {known}",
            "sửa tiêu chí sau --criterion",
        ),
        "BQ-038": Wording(
            "tiêu chí do kết quả rà soát tự động xác định theo từng đơn vị nên không kết luận chung",
            "tiêu chí do Hội đồng kết luận: {known}",
            "sửa tiêu chí sau --criterion hoặc kết luận từng đơn vị bằng “datchuan appraise find”",
        ),
        "BQ-039": Wording(
            "không còn đơn vị nào chưa có kết luận về tiêu chí này",
            "đơn vị mà Hội đồng chưa kết luận về tiêu chí",
            "bỏ bớt --except hoặc xem các đơn vị còn lại bằng “datchuan appraise carry --criterion {which} --show”",
        ),
        "BQ-040": Wording(
            "đơn vị thuộc phiên họp của Hội đồng nên không ghi kết luận ngoài phiên họp",
            "kết luận trong phiên họp đó",
            "{how} bằng {command} hoặc sửa mã đơn vị",
        ),
        "BQ-041": Wording(
            "không có trong danh bạ ngày {day}", "{near}", "sửa mã đơn vị hoặc sửa ngày bắt đầu sau --from"
        ),
        "BQ-042": Wording(
            "không bộ tiêu chí nào của tiêu chuẩn “{standard}” áp dụng cho loại đơn vị này",
            "đơn vị thuộc loại mà tiêu chuẩn áp dụng",
            "sửa mã đơn vị hoặc sửa tiêu chuẩn sau --standard",
        ),
        "BQ-043": Wording("ngày cuối đứng trước ngày đầu", "ngày không sớm hơn {since}", "sửa --until hoặc sửa --from"),
        "BQ-044": Wording(
            "không có việc miễn mang số này",
            "{known}",
            "sửa số sau --take-back hoặc xem danh sách bằng “datchuan appraise waive --list”",
        ),
        "BQ-045": Wording(
            "việc miễn này đã được rút trước đó",
            "việc miễn chưa rút",
            "sửa số sau --take-back hoặc, nếu rút nhầm, ghi lại việc miễn",
        ),
        "BQ-046": Wording(
            "không đọc được số của các thành viên", "các số cách nhau bằng dấu phẩy, ví dụ 1,2,5-7", "sửa danh sách số"
        ),
        "BQ-047": Wording(
            "chưa ghi kết luận về tiêu chí cuối",
            "mã đơn vị, rồi từng cặp tiêu chí và kết luận, ví dụ “appraise find X1 3 met 4 agree”",
            "ghi thêm kết luận hoặc bỏ tiêu chí; tiêu chuẩn, năm ghi sau --standard, --period",
        ),
        "BQ-048": Wording(
            "không hiểu kết luận",
            "agree (nhất trí), overrule (không nhất trí), met (đạt) hoặc not-met (không đạt)",
            "sửa kết luận sau tiêu chí; tiêu chuẩn, năm ghi sau --standard, --period",
        ),
        "BQ-049": Wording(
            "ghi kết luận của Hội đồng họp trên giấy thì phải rõ tiêu chuẩn, năm và không thuộc phiên họp nào ở đây",
            "--document kèm --standard, --period, không có --session, --by",
            "ghi thêm --standard, --period và bỏ --session, --by hoặc, nếu ghi trong phiên họp, bỏ --document",
        ),
        "BQ-050": Wording(
            "chưa ghi phiếu nào",
            "--for, --against, --abstain (biểu quyết công khai) hoặc --secret (phiếu kín, kèm --written-count nếu có)",
            "ghi thêm phiếu theo biên bản",
        ),
        "BQ-051": Wording(
            "ghi cả phiếu công khai lẫn phiếu kín",
            "một cách biểu quyết; phiếu kín không ghi tên người và ý kiến bảo lưu",
            "bỏ --secret hoặc bỏ --for, --against, --abstain, --written, --dissent",
        ),
        "BQ-052": Wording(
            "không đọc được kết quả phiếu kín",
            "tán thành/không tán thành/không tỏ ý kiến, ví dụ 5/2/1",
            "sửa kết quả sau --secret",
        ),
        "BQ-053": Wording(
            "không đọc được ý kiến bằng văn bản",
            "số thành viên, phiếu và ý kiến, ví dụ 5:for:“Đã đọc hồ sơ, tán thành”; phiếu là for, against hoặc abstain",
            "sửa --written",
        ),
        "BQ-054": Wording(
            "không đọc được ý kiến bảo lưu", "số thành viên và ý kiến, ví dụ 3:“Chưa đủ hồ sơ”", "sửa --dissent"
        ),
        "BQ-055": Wording(
            "ý kiến bảo lưu của người không có phiếu tại phiên họp",
            "thành viên có trong --for, --against hoặc --abstain",
            "sửa số của thành viên hoặc ghi thêm phiếu của thành viên",
        ),
        "BQ-056": Wording(
            "vừa ghi chỉ các đơn vị, vừa ghi trừ các đơn vị", "một trong hai", "bỏ --units hoặc bỏ --except"
        ),
        "BQ-057": Wording(
            "kết luận chung phải có cả tiêu chí và kết luận",
            "--criterion kèm met hoặc not-met",
            "ghi thêm met, not-met hoặc --criterion; thông qua theo danh sách thì bỏ cả hai",
        ),
        "BQ-058": Wording(
            "chưa ghi đủ việc miễn",
            "đơn vị, tiêu chí, tiêu chuẩn, văn bản, cấp cho miễn, ngày đầu, ngày cuối",
            "ghi thêm phần thiếu, hoặc dùng --list, --take-back",
        ),
        "BQ-059": Wording(
            "nhiều bộ tiêu chí của phiên họp có tiêu chí này",
            "bộ tiêu chí và số thứ tự của một tiêu chí do Hội đồng kết luận: {known}",
            "ghi thêm mã bộ tiêu chí và dấu hai chấm trước tiêu chí",
        ),
        "BQ-060": Wording(
            "việc miễn này đã ghi, cùng văn bản, cùng thời gian",
            "mỗi việc miễn một lần",
            "sửa --document, --from hoặc --until; ghi nhầm việc trước thì rút bằng --take-back {number}",
        ),
        "BQ-061": Wording(
            "ngày xem chỉ dùng với --list",
            "ngày đầu, ngày cuối của việc miễn ghi sau --from, --until",
            "sửa thành --from, --until hoặc thêm --list",
        ),
        "BQ-062": Wording(
            "mọi đơn vị còn chờ kết luận về tiêu chí này đều đang vướng nên không kết luận chung được",
            "ít nhất một đơn vị không vướng",
            "gỡ từng vướng mắc nêu trên rồi làm lại hoặc xem các đơn vị bằng “datchuan appraise carry --criterion "
            "{which} --show”",
        ),
        "BQ-063": Wording(
            "chỉ thành viên đã nêu ý kiến mới rút được ý kiến ấy",
            "thành viên số {mover}",
            "sửa số sau --by hoặc biểu quyết bằng “datchuan appraise vote {unit} {criterion} …”",
        ),
    }
)
