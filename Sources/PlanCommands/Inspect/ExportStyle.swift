/// The style sheet of a report: for the screen and for A4.
enum ExportStyle {
    static let text = """
        :root{--ink:#14181d;--muted:#565e6a;--line:#dde1e7;--soft:#f6f7f9;--good:#00654b;--bad:#92070c;--busy:#1155a8;--warn:#7d4e0e;\
        --you:#7c0e74}
        *{box-sizing:border-box}
        html{font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:#fff}
        body{margin:0}
        main,footer{max-width:62rem;margin:0 auto;padding:0 2rem}
        main{padding-top:2.5rem}
        header{border-bottom:2px solid var(--ink);padding-bottom:1.25rem}
        .kind{margin:0;color:var(--muted);text-transform:uppercase;letter-spacing:.08em;font-size:.75rem}
        h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .8rem;overflow-wrap:anywhere}
        h2{font-size:1.15rem;margin:2rem 0 .6rem;break-after:avoid}
        p{margin:.4rem 0}
        .result{font-size:1.05rem}
        .ending{color:var(--bad)}
        .objective{font-size:1.05rem;max-width:44rem;white-space:pre-line}
        .facts{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1.25rem;margin:1rem 0 0}
        dt{color:var(--muted)}
        dd{margin:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
        .badge{display:inline-block;padding:.05rem .55rem;border:1px solid currentColor;border-radius:1rem;font-weight:600;\
        font-size:.85em;white-space:nowrap;color:var(--muted)}
        .badge.good{color:var(--good)}.badge.bad{color:var(--bad)}.badge.busy{color:var(--busy)}.badge.warn{color:var(--warn)}
        .badge.you{color:#fff;background:var(--you);border-color:var(--you)}
        figure{margin:0;padding:.75rem;border:1px solid var(--line);border-radius:.5rem;break-inside:avoid;text-align:center}
        figure svg{max-width:100%;height:auto;max-height:60rem}
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
        th{text-align:left;font-weight:600;font-size:.8rem;color:var(--muted);\
        border-bottom:1px solid var(--ink);padding:.3rem .6rem .3rem 0}
        td{vertical-align:top;border-bottom:1px solid var(--line);padding:.4rem .6rem .4rem 0;overflow-wrap:anywhere}
        tr{break-inside:avoid}
        thead{display:table-header-group}
        small{color:var(--muted)}
        .values td:first-child{width:12rem;color:var(--muted)}
        .nodes td:nth-child(2){min-width:8rem}
        .nodes td:nth-child(n+5),.nodes th:nth-child(n+5),.made td:nth-child(3){white-space:nowrap}
        .failures td:first-child,.timeline td:nth-child(2),.open td:last-child{white-space:nowrap;color:var(--muted)}
        .failures td:nth-child(2){min-width:7rem}
        .timeline{font-size:.85rem}
        .timeline td{padding-top:.2rem;padding-bottom:.2rem}
        .timeline td:first-child{width:3.5rem;color:var(--muted)}
        .note,.label{color:var(--muted)}
        .label{font-size:.8rem;margin-top:.8rem}
        .who,.prompt,.label{break-after:avoid}
        article{border:1px solid var(--line);border-left:4px solid var(--you);border-radius:.35rem;padding:.6rem 1rem;margin:.7rem 0;\
        break-inside:avoid}
        .who{display:flex;flex-wrap:wrap;gap:.2rem .4rem;align-items:baseline}
        .when{color:var(--muted);margin-left:auto}
        .where{font-weight:600}
        .prompt{white-space:pre-line}
        blockquote{margin:.5rem 0;padding:.1rem 0 .1rem .8rem;border-left:2px solid var(--line);white-space:pre-line}
        pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:.8rem/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
        .digest,.hash{font:.72rem/1.45 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;color:var(--muted);overflow-wrap:anywhere}
        .seal{background:var(--soft);border:1px solid var(--line);border-radius:.35rem;padding:.6rem 1rem;\
        font:.85rem/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
        .seal span{display:block;color:var(--muted);font:.8rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
        footer{margin-top:2rem;padding-top:.6rem;padding-bottom:2rem;border-top:1px solid var(--line);color:var(--muted);font-size:.8rem}
        @page{size:A4;margin:16mm 14mm}
        @media print{html{font-size:10.5px}main,footer{max-width:none;padding-left:0;padding-right:0}main{padding-top:0}\
        figure svg{max-height:200mm}article{break-inside:auto}}
        """
}
