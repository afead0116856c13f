/// Compatibility decompositions without marks, in lower case, of all letters and digits of the Basic Multilingual Plane
/// that are not their own; Hangul syllables left out.
///
/// Made from the Unicode Character Database 14.0.0 (Unicode licence V3): NFKD, drop characters with a combining class,
/// full case folding, NFKD again. Here as text because array literals of this length take the compiler minutes.
enum FoldingData {
    /// Runs of single characters: first, count, stride (0: one target for all), target of the first; base 36.
    static let runs: StaticString = """
        4q 1 1 2p,4y 2 1 1e,51 1 1 qk,55 1 1 1d,56 1 1 33,5c 6 0 2p,5i 1 1 6e,5j 2 2 2r,5k 1 1 2t,5m 2 0 2t,\
        5o 4 0 2x,5s 1 1 6o,5t 2 1 32,5v 4 0 33,60 1 1 6w,61 4 0 39,65 1 1 3d,66 1 1 72,68 6 0 2p,6f 2 2 2r,\
        6g 1 1 2t,6i 2 0 2t,6k 4 0 2x,6p 2 1 32,6r 4 0 33,6x 4 0 39,71 1 1 3d,73 1 1 3d,74 6 0 2p,7a 8 0 2r,\
        7i 2 0 2s,7k 1 1 7l,7m a 0 2t,7w 8 0 2v,84 2 0 2w,86 1 1 87,88 9 0 2x,8k 2 0 2y,8m 2 0 2z,8p 6 0 30,\
        8x 1 1 8y,8z 6 0 32,96 1 1 97,98 6 0 33,9e 1 1 9f,9g 6 0 36,9m 8 0 37,9u 4 0 38,9y 1 1 9z,a0 c 0 39,\
        ac 2 2 3b,ad 2 2 3b,ag 2 1 3d,ai 5 0 3e,an 1 1 37,ap 1 1 gj,aq 2 2 ar,au 1 1 gk,av 1 1 aw,ax 2 1 gm,\
        az 1 1 b0,b2 1 1 d9,b3 1 1 gp,b4 1 1 gr,b5 1 1 b6,b7 1 1 gw,b8 1 1 gz,ba 1 1 h5,bb 1 1 h4,bc 1 1 bd,\
        bg 1 1 hb,bh 1 1 he,bj 1 1 hh,bk 2 0 33,bm 2 2 bn,bq 1 1 hs,br 1 1 bs,bt 1 1 hv,bw 1 1 bx,by 1 1 i0,\
        bz 2 0 39,c1 2 1 i2,c3 2 2 c4,c7 1 1 ia,c8 1 1 c9,cc 1 1 cd,ct 2 0 2p,cv 2 0 2x,cx 2 0 33,cz a 0 39,\
        da 4 0 2p,de 2 0 6e,dg 1 1 dh,di 2 0 2v,dk 2 0 2z,dm 4 0 33,dq 2 0 ia,ds 1 1 2y,dw 2 0 2v,dy 1 1 b9,\
        dz 1 1 cf,e0 2 0 32,e2 2 0 2p,e4 2 0 6e,e6 2 0 6w,e8 4 0 2p,ec 4 0 2t,eg 4 0 2x,ek 4 0 33,eo 4 0 36,\
        es 4 0 39,ew 2 0 37,ey 2 0 38,f0 1 1 f1,f2 2 0 2w,f4 1 1 bi,f6 2 2 f7,fa 2 0 2p,fc 2 0 2t,fe 8 0 33,\
        fm 2 0 3d,fu 1 1 8rp,fv 1 1 fw,fx 1 1 be,fy 1 1 8rq,g1 1 1 g2,g3 1 1 ao,g4 1 1 i1,g5 1 1 i4,g6 5 2 g7,\
        j4 2 2 2w,j5 1 1 h2,j7 1 1 36,j8 1 1 hl,j9 1 1 hn,ja 1 1 ht,jb 1 1 3b,jc 1 1 3d,kg 1 1 gz,kh 1 1 30,\
        ki 1 1 37,kj 1 1 3c,kk 1 1 id,og 2 2 oh,ok 1 1 jd,om 1 1 on,ov 1 1 s3,p2 1 1 q9,p4 1 1 qd,p5 1 1 qf,\
        p6 1 1 qh,p8 1 1 qn,pa 1 1 qt,pb 1 1 qx,pc 1 1 qh,pd h 1 q9,pv 7 1 qr,q2 1 1 qh,q3 1 1 qt,q4 1 1 q9,\
        q5 1 1 qd,q6 1 1 qf,q7 1 1 qh,q8 1 1 qt,qq 1 1 qr,qy 1 1 qh,qz 1 1 qt,r0 1 1 qn,r1 1 1 qt,r2 1 1 qx,\
        r3 1 1 rb,r4 1 1 qa,r5 1 1 qg,r6 3 0 qt,r9 1 1 qu,ra 1 1 qo,rc c 2 rd,s0 1 1 qi,s1 1 1 qp,s2 1 1 qr,\
        s4 1 1 qg,s5 1 1 qd,s7 1 1 s8,s9 1 1 qr,sa 1 1 sb,sd 3 1 or,sg 2 0 tx,si 5 2 uq,sj 1 1 tv,sl 1 1 ut,\
        sn 1 1 uu,sp 2 2 ux,ss 1 1 u2,st 1 1 u0,su 1 1 ub,sv 1 1 v3,sw g 2 ts,sx 4 2 tt,t5 1 1 u0,t7 b 2 u3,\
        u1 1 1 u0,uo 2 0 tx,ur 1 1 tv,uv 1 1 uu,v0 1 1 u2,v1 1 1 u0,v2 1 1 ub,v4 b 2 v5,vq 2 0 vp,vs 5 2 vt,\
        wa r 2 wb,xs 1 1 y7,xt 2 0 ty,xv 6 2 xw,y8 4 0 ts,yc 1 1 yd,ye 2 0 tx,yg 1 1 yh,yi 2 0 yh,yk 2 0 ty,\
        ym 2 0 tz,yo 1 1 yp,yq 4 0 u0,yu 2 0 u6,yw 1 1 yx,yy 2 0 yx,z0 2 0 ul,z2 6 0 ub,z8 2 0 uf,za 1 1 zb,\
        zc 2 0 uj,ze r 2 zf,10x 12 1 129,17m 2 0 17r,17o 2 2 18o,17p 1 1 17r,1c0 1 1 1cl,1c2 1 1 1c1,1cj 1 1 1ci,\
        1t5 1 1 1t4,1td 1 1 1tc,1tg 1 1 1tf,1ug 3 1 1sl,1uj 1 1 1ss,1uk 2 1 1sx,1um 1 1 1t7,1un 1 1 1tb,\
        1y4 2 1 1wh,1y7 1 1 1wv,20j 1 1 20i,20m 1 1 20o,21l 2 1 1zq,21n 1 1 1zw,21q 1 1 20b,28s 2 1 275,\
        3a8 12 1 8w0,3bb 1 1 8x3,3bh 1 1 8x9,3cs 1 1 3bw,3y0 6 1 3xs,5mo 1 1 tu,5mp 1 1 tw,5mq 1 1 u6,5mr 2 1 u9,\
        5mt 1 1 ua,5mu 1 1 ui,5mv 1 1 v7,5mw 1 1 wuj,5n4 17 1 3bk,5od 3 1 3ct,5rg 1 1 2p,5rh 1 1 6e,5ri 2 2 2q,\
        5rl 5 2 2t,5rm 1 1 d9,5ro 4 2 2w,5rw 1 1 33,5rx 1 1 f7,5ry 1 1 34,5rz 1 1 36,5s0 2 1 38,5s2 1 1 3b,\
        5s3 1 1 2p,5s4 2 1 gg,5s6 1 1 5qa,5s7 1 1 2q,5s8 2 1 2s,5sa 1 1 gp,5sb 2 1 gr,5sd 1 1 2v,5sf 1 1 2z,\
        5sg 2 2 31,5sh 1 1 97,5sj 1 1 gk,5sk 2 1 5qu,5sm 1 1 34,5sn 2 1 38,5sp 1 1 5r1,5sq 1 1 hb,5sr 1 1 3a,\
        5ss 1 1 5r9,5st 3 1 qa,5sw 2 1 qu,5sy 1 1 2x,5sz 1 1 36,5t0 2 1 39,5t2 2 1 qa,5t4 1 1 qp,5t5 2 1 qu,\
        5tk 1 1 u5,5uj 1 1 gi,5uk 1 1 2r,5ul 1 1 gl,5um 1 1 6o,5un 1 1 gs,5uo 1 1 2u,5up 1 1 gv,5uq 1 1 gx,\
        5ur 1 1 h1,5us 3 1 h4,5uv 1 1 5tn,5uw 1 1 il,5ux 1 1 h9,5uy 1 1 5tx,5uz 1 1 in,5v0 1 1 hd,5v1 1 1 hc,\
        5v2 4 1 he,5v6 1 1 hk,5v7 2 1 hu,5v9 1 1 bv,5va 2 1 i1,5vc 1 1 5r0,5vd 2 1 i3,5vf 1 1 3e,5vg 3 1 i8,\
        5vj 1 1 qg,5xc 2 0 2p,5xe 6 0 2q,5xk 2 0 2r,5xm a 0 2s,5xw a 0 2t,5y6 2 0 2u,5y8 2 0 2v,5ya a 0 2w,\
        5yk 4 0 2x,5yo 6 0 2z,5yu 8 0 30,5z2 6 0 31,5z8 8 0 32,5zg 8 0 33,5zo 4 0 34,5zs 8 0 36,600 a 0 37,\
        60a 8 0 38,60i a 0 39,60s 4 0 3a,60w a 0 3b,616 4 0 3c,61a 2 0 3d,61c 6 0 3e,61i 1 1 2w,61j 1 1 38,\
        61k 1 1 3b,61l 1 1 3d,61n 1 1 37,61s o 0 2p,62g g 0 2t,62w 4 0 2x,630 o 0 33,63o e 0 39,642 8 0 3d,\
        64a 3 2 64b,64g g 0 q9,64w 6 0 qd,654 6 0 qd,65c g 0 qf,65s g 0 qh,668 6 0 qn,66g 6 0 qn,66o 8 0 qt,\
        66x 1 1 qt,66z 1 1 qt,671 1 1 qt,673 1 1 qt,674 g 0 qx,67k 2 0 q9,67m 3 2 qd,67n 3 2 qd,67s 2 0 qn,\
        67u 2 0 qt,67w 2 0 qx,680 g 0 q9,68g g 0 qf,68w g 0 qx,69c 5 0 q9,69i 7 0 q9,69q 1 1 qh,69u 3 0 qf,\
        69y 2 0 qf,6a0 2 2 qd,6a1 2 2 qd,6a4 1 1 qf,6a8 4 0 qh,6ae 6 0 qh,6ao 4 0 qt,6as 2 0 qp,6au 6 0 qt,\
        6b0 1 1 qp,6b6 3 0 qx,6ba 2 0 qx,6bc 2 0 qn,6be 3 0 qx,6eo 1 1 1c,6ep 1 1 2x,6es 6 1 1g,6f3 1 1 32,\
        6f4 a 1 1c,6fk 1 1 2p,6fl 1 1 2t,6fm 1 1 33,6fn 1 1 3c,6fo 1 1 gp,6fp 1 1 2w,6fq 4 1 2z,6fu 1 1 34,\
        6fv 2 1 37,6iq 1 1 2r,6iv 1 1 gr,6iy 2 1 2v,6j0 3 0 2w,6j3 1 1 87,6j4 2 0 2x,6j6 2 0 30,6j9 1 1 32,\
        6jd 3 1 34,6jg 2 0 36,6jo 1 1 3e,6jq 1 1 qx,6js 1 1 3e,6ju 1 1 2z,6jv 3 1 2p,6jz 2 0 2t,6k1 1 1 2u,\
        6k2 1 1 6ku,6k3 1 1 31,6k4 1 1 33,6k5 4 1 15c,6k9 1 1 2x,6kc 1 1 qo,6kd 2 0 qb,6kf 1 1 qo,6kl 2 0 2s,\
        6kn 1 1 2t,6ko 2 1 2x,6lc 1 1 2x,6lg 1 1 3a,6ll 1 1 3c,6lo 1 1 30,6lp 2 1 2r,6lr 1 1 31,6ls 1 1 2x,\
        6lw 1 1 3a,6m1 1 1 3c,6m4 1 1 30,6m5 2 1 2r,6m7 1 1 31,6mb 1 1 6mc,76o 9 1 1d,792 q 1 2p,79s q 1 2p,\
        7ai 1 1 1c,8ow 1c 1 8q8,8rk 1 1 8rl,8rm 1 1 h7,8rn 1 1 5tp,8ro 1 1 hp,8rr 3 2 8rs,8rx 1 1 gh,8ry 1 1 hd,\
        8rz 1 1 gg,8s0 1 1 gi,8s2 1 1 8s3,8s5 1 1 8s6,8sc 1 1 2y,8sd 1 1 3a,8se 2 1 fz,8sg 1e 2 8sh,8vf 2 2 8vg,\
        8vm 1 1 8vn,8z3 1 1 8yp,97j 1 1 lal,99v 1 1 vj3,9a8 1 1 feo,9a9 1 1 ffs,9aa 1 1 fg6,9ab 1 1 fgf,\
        9ac 1 1 fh5,9ad 1 1 fid,9ae 1 1 fik,9af 1 1 fj4,9ag 1 1 fju,9ah 1 1 g1r,9ai 1 1 g2t,9aj 1 1 g2z,\
        9ak 1 1 g3m,9al 1 1 g46,9am 1 1 g4r,9an 1 1 g68,9ao 1 1 g6t,9ap 1 1 g74,9aq 1 1 gbf,9ar 1 1 ge1,\
        9as 1 1 get,9at 1 1 gey,9au 1 1 gfs,9av 1 1 gg1,9aw 1 1 ggs,9ax 1 1 gh5,9ay 1 1 ghu,9az 1 1 gja,\
        9b0 1 1 gjs,9b1 1 1 gkj,9b2 1 1 h5j,9b3 1 1 h7j,9b4 1 1 hkb,9b5 1 1 hky,9b6 1 1 hl6,9b7 1 1 hlh,\
        9b8 1 1 hlz,9b9 1 1 ho3,9ba 1 1 i1c,9bb 1 1 i2o,9bc 1 1 i60,9bd 1 1 i6n,9be 1 1 i76,9bf 1 1 i7s,\
        9bg 1 1 i9a,9bh 1 1 i9d,9bi 1 1 ijf,9bj 1 1 ijp,9bk 1 1 ik1,9bl 1 1 ike,9bm 1 1 inm,9bn 1 1 inu,\
        9bo 1 1 inz,9bp 1 1 ir8,9bq 1 1 iri,9br 1 1 irv,9bs 1 1 is3,9bt 1 1 its,9bu 1 1 iu9,9bv 1 1 iur,\
        9bw 1 1 iwz,9bx 1 1 jd4,9by 1 1 jee,9bz 1 1 jez,9c0 1 1 jzj,9c1 1 1 jzo,9c2 1 1 k1z,9c3 1 1 k2f,\
        9c4 1 1 k2s,9c5 1 1 k3d,9c6 1 1 k4g,9c7 1 1 k4l,9c8 1 1 kc0,9c9 1 1 kco,9ca 1 1 kdk,9cb 1 1 l5s,\
        9cc 1 1 l7m,9cd 1 1 l89,9ce 1 1 l9v,9cf 1 1 laj,9cg 1 1 las,9ch 1 1 laz,9ci 1 1 lcf,9cj 1 1 lck,\
        9ck 1 1 ldg,9cl 1 1 m7f,9cm 1 1 mju,9cn 1 1 mk6,9co 1 1 mkb,9cp 1 1 mkf,9cq 1 1 mkn,9cr 1 1 ml5,\
        9cs 1 1 ml7,9ct 1 1 mng,9cu 1 1 mtg,9cv 1 1 mtl,9cw 1 1 n30,9cx 1 1 n3a,9cy 1 1 n4o,9cz 1 1 n4v,\
        9d0 1 1 n54,9d1 1 1 n5c,9d2 1 1 n7v,9d3 1 1 n82,9d4 1 1 nee,9d5 1 1 nel,9d6 1 1 nfy,9d7 1 1 ngf,\
        9d8 1 1 nhq,9d9 1 1 nob,9da 1 1 noi,9db 1 1 noz,9dc 1 1 ny2,9dd 1 1 o1k,9de 1 1 o1q,9df 1 1 o6s,\
        9dg 1 1 o97,9dh 1 1 oah,9di 1 1 okz,9dj 1 1 ooo,9dk 1 1 p4m,9dl 1 1 p5d,9dm 1 1 p6y,9dn 1 1 p8d,\
        9do 1 1 pa9,9dp 1 1 pak,9dq 1 1 paq,9dr 1 1 pbn,9ds 1 1 pdr,9dt 1 1 pe1,9du 1 1 pnn,9dv 1 1 pnu,\
        9dw 1 1 po3,9dx 1 1 poc,9dy 1 1 pos,9dz 1 1 pp7,9e0 1 1 ppb,9e1 1 1 pri,9e2 1 1 prm,9e3 1 1 prs,\
        9e4 1 1 qj1,9e5 1 1 qjv,9e6 1 1 qww,9e7 1 1 qx8,9e8 1 1 qxv,9e9 1 1 r5q,9ea 1 1 r63,9eb 1 1 r82,\
        9ec 1 1 r9c,9ed 1 1 rp3,9ee 1 1 rpi,9ef 1 1 rpx,9eg 1 1 rqw,9eh 1 1 rrx,9ei 1 1 rxg,9ej 1 1 rxs,\
        9ek 1 1 rzn,9el 1 1 s6j,9em 1 1 s7e,9en 1 1 sd7,9eo 1 1 sds,9ep 1 1 sdx,9eq 1 1 sk1,9er 1 1 sp5,\
        9es 1 1 ssm,9et 1 1 sss,9eu 1 1 ssx,9ev 1 1 tiv,9ew 1 1 tj4,9ex 1 1 tng,9ey 1 1 trq,9ez 1 1 trt,\
        9f0 1 1 tt4,9f1 1 1 tw1,9f2 1 1 twe,9f3 1 1 twi,9f4 1 1 twp,9f5 1 1 tzf,9f6 1 1 u0d,9f7 1 1 u0j,\
        9f8 1 1 u0x,9f9 1 1 u5k,9fa 1 1 u6z,9fb 1 1 u73,9fc 1 1 uc6,9fd 1 1 uc9,9fe 1 1 ucs,9ff 1 1 ujs,\
        9fg 1 1 ul4,9fh 1 1 ulb,9fi 1 1 un9,9fj 1 1 unj,9fk 1 1 unm,9fl 1 1 unw,9fm 1 1 uoq,9fn 1 1 uzp,\
        9fo 1 1 vat,9fp 1 1 vb3,9fq 1 1 vc5,9fr 1 1 vcr,9fs 1 1 vcz,9ft 1 1 vd9,9fu 1 1 vdd,9fv 1 1 veh,\
        9fw 1 1 vel,9fx 1 1 vf2,9fy 1 1 vf7,9fz 1 1 vfk,9g0 1 1 vgb,9g1 1 1 vgq,9g2 1 1 vgy,9g3 1 1 vil,\
        9g4 1 1 vj0,9g5 1 1 vj4,9iw 1 1 gg1,9ix 2 1 gg4,9jg c 2 9jf,9k5 3 2 9k4,9kg 2 0 9kf,9kj 2 0 9ki,\
        9km 2 0 9kl,9kp 2 0 9ko,9ks 2 0 9kr,9lg 1 1 9ja,9lq 1 1 9lp,9m4 c 2 9m3,9mt 3 2 9ms,9n4 2 0 9n3,\
        9n7 2 0 9n6,9na 2 0 9n9,9nd 2 0 9nc,9ng 2 0 9nf,9o4 1 1 9ly,9o7 4 1 9nz,9oe 1 1 9od,9pt 2 1 3cw,\
        9pv 2 2 3hm,9pw 1 1 3cy,9py 1 1 3hp,9pz 3 1 3cz,9q2 6 1 3hs,9q8 1 1 3dm,9q9 3 1 3d2,9qc 1 1 3dt,\
        9qd a 1 3d5,9qn l 1 3fl,9r8 1 1 3fk,9r9 2 1 3dg,9rb 2 1 3if,9rd 1 1 3ik,9re 1 1 3im,9rf 1 1 3ir,\
        9rg 1 1 3iv,9rh 1 1 3ix,9ri 1 1 3do,9rj 1 1 3j1,9rk 1 1 3j3,9rl 2 1 3dp,9rn 1 1 3ds,9ro 2 1 3du,\
        9rq 1 1 3dz,9rr 1 1 3e1,9rs 5 1 3e3,9rx 1 1 3ea,9ry 1 1 3ee,9rz 1 1 3eo,9s0 1 1 3ev,9s1 1 1 3f0,\
        9s2 2 1 3jl,9s4 3 1 3fb,9s7 2 1 3gk,9s9 1 1 3go,9sa 2 1 3gx,9sc 1 1 3h0,9sd 1 1 3ha,9se 1 1 3hd,\
        9si 1 1 feo,9sj 1 1 fik,9sk 1 1 fex,9sl 1 1 h5n,9sm 1 1 fey,9sn 1 1 ffx,9so 1 1 fez,9sp 1 1 n5e,\
        9sq 1 1 fh5,9sr 1 1 ffd,9ss 1 1 fep,9st 1 1 hm1,9su 1 1 h80,9sv 1 1 fju,9xg 1 1 gun,9xh 1 1 inw,\
        9xi 1 1 k1z,9xj 1 1 oen,9y8 1 1 3cw,9y9 2 1 3cy,9yb 3 1 3d1,9ye 1 1 3d5,9yf 2 1 3d7,9yh 5 1 3da,\
        9z4 1 1 feo,9z5 1 1 fik,9z6 1 1 fex,9z7 1 1 h5n,9z8 1 1 fis,9z9 1 1 g31,9za 1 1 fer,9zb 1 1 g2z,\
        9zc 1 1 fh9,9zd 1 1 gg1,9ze 1 1 kco,9zf 1 1 m7f,9zg 1 1 ldg,9zh 1 1 kdk,9zi 1 1 ssx,9zj 1 1 h7j,\
        9zk 1 1 k4l,9zl 1 1 kkq,9zm 1 1 kcp,9zn 1 1 ny6,9zo 1 1 glp,9zp 1 1 mm1,9zq 1 1 rs1,9zr 1 1 nz1,\
        9zs 1 1 gc4,9zt 1 1 o2g,9zu 1 1 n5j,9zv 1 1 ho3,9zw 1 1 six,9zx 1 1 g16,9zy 1 1 ghc,9zz 1 1 lig,\
        a00 1 1 u11,a01 1 1 fm9,a02 1 1 g49,a03 1 1 l7n,a04 1 1 fey,a05 1 1 ffx,a06 1 1 fez,a07 1 1 ijq,\
        a08 1 1 gkz,a09 1 1 gfv,a0a 1 1 i3b,a0b 1 1 i1y,a0c 1 1 nhf,a0d 1 1 flt,a0e 1 1 rt3,a0f 1 1 ggk,\
        a0g 1 1 hlo,a1c 1 1 9lu,a1d 1 1 9lw,a1e 1 1 9ly,a1f 1 1 9m0,a1g 2 1 9m2,a1i 1 1 9m5,a1j 1 1 9m7,\
        a1k 1 1 9m9,a1l 1 1 9mb,a1m 1 1 9md,a1n 1 1 9mf,a1o 1 1 9mh,a1p 1 1 9mj,a1q 1 1 9ml,a1r 1 1 9mn,\
        a1s 1 1 9mp,a1t 1 1 9ms,a1u 1 1 9mu,a1v 1 1 9mw,a1w 6 1 9my,a22 1 1 9n6,a23 1 1 9n9,a24 1 1 9nc,\
        a25 1 1 9nf,a26 5 1 9ni,a2b 1 1 9no,a2c 1 1 9nq,a2d 6 1 9ns,a2j 4 1 9nz,wu8 n 2 wu9,ww0 e 2 ww1,\
        wws 1 1 ui,wwt 1 1 uk,x0i 7 2 x0j,x0y v 2 x0z,x2o 1 1 x2n,x2x 2 2 x2y,x31 1 1 5tl,x32 5 2 x33,x3f 1 1 x3g,\
        x3h 1 1 h1,x3k 2 2 x3l,x3q a 2 x3r,x4a 1 1 h2,x4b 1 1 gs,x4c 1 1 gx,x4d 1 1 h8,x4e 1 1 h6,x4g 1 1 im,\
        x4h 1 1 hz,x4i 1 1 il,x4j 1 1 xub,x4k 8 2 x4l,x50 1 1 x3o,x51 1 1 hu,x52 1 1 5u6,x53 2 2 x54,x5c 1 1 x5d,\
        x5i 2 2 x5j,x6a 1 1 2r,x6b 1 1 2u,x6c 1 1 35,x6d 1 1 x6e,x6g 1 1 87,x6h 1 1 9f,xuk 1 1 x0n,xul 1 1 xtj,\
        xum 1 1 h7,xun 1 1 xua,xux 1 1 i5,xv4 28 1 3vk,1d6o 1 1 rpk,1d6p 1 1 kc4,1d6q 1 1 s7e,1d6r 1 1 rt4,\
        1d6s 1 1 lw1,1d6t 1 1 fg2,1d6u 1 1 gkl,1d6v 2 0 vj0,1d6x 1 1 hn5,1d6y 1 1 ssx,1d6z 1 1 gw7,1d70 1 1 hmw,\
        1d71 1 1 jcm,1d72 1 1 ne1,1d73 1 1 p6t,1d74 1 1 qin,1d75 1 1 qt6,1d76 1 1 r20,1d77 1 1 sjz,1d78 1 1 kxu,\
        1d79 1 1 ljv,1d7a 1 1 mah,1d7b 1 1 mvy,1d7c 1 1 q4d,1d7d 1 1 sq2,1d7e 1 1 uep,1d7f 1 1 fia,1d7g 1 1 ghh,\
        1d7h 1 1 l50,1d7i 1 1 mjf,1d7j 1 1 qi5,1d7k 1 1 v8e,1d7l 1 1 ifk,1d7m 1 1 m3v,1d7n 1 1 qfh,1d7o 1 1 r50,\
        1d7p 1 1 jih,1d7q 1 1 pnc,1d7r 1 1 qvz,1d7s 1 1 iq2,1d7t 1 1 kd3,1d7u 1 1 lm2,1d7v 1 1 mpo,1d7w 1 1 slq,\
        1d7x 1 1 fpi,1d7y 1 1 g53,1d7z 1 1 gda,1d80 1 1 jwk,1d81 1 1 l3n,1d82 1 1 mj4,1d83 1 1 nhj,1d84 1 1 pa9,\
        1d85 1 1 qh2,1d86 1 1 qjg,1d87 1 1 s1b,1d88 1 1 tv6,1d89 1 1 upb,1d8a 1 1 v7e,1d8b 1 1 nt8,1d8c 1 1 nzz,\
        1d8d 1 1 otc,1d8e 1 1 q15,1d8f 1 1 t1g,1d8g 1 1 vb3,1d8h 1 1 rfa,1d8i 1 1 hjz,1d8j 1 1 iro,1d8k 1 1 okg,\
        1d8l 1 1 pdq,1d8m 1 1 mle,1d8n 1 1 nuy,1d8o 1 1 rsy,1d8p 1 1 ttj,1d8q 1 1 hjs,1d8r 1 1 i8y,1d8s 1 1 kyb,\
        1d8t 1 1 lp6,1d8u 1 1 lxr,1d8v 1 1 oq7,1d8w 1 1 oxj,1d8x 1 1 tor,1d8y 1 1 gcy,1d8z 1 1 pe3,1d90 1 1 g64,\
        1d91 1 1 g5o,1d92 1 1 o4c,1d93 1 1 ou6,1d94 1 1 q29,1d95 1 1 tpx,1d96 1 1 rk0,1d97 1 1 jin,1d98 1 1 kxu,\
        1d99 1 1 rge,1d9a 1 1 fg9,1d9b 1 1 i5j,1d9c 1 1 iz6,1d9d 1 1 mtj,1d9e 1 1 n74,1d9f 1 1 gev,1d9g 1 1 nwb,\
        1d9h 1 1 fr3,1d9i 1 1 iw9,1d9j 1 1 ff1,1d9k 1 1 lho,1d9l 1 1 k1k,1d9m 1 1 opu,1d9n 1 1 gjn,1d9o 1 1 hge,\
        1d9p 1 1 ni9,1d9q 1 1 q4p,1d9r 1 1 re2,1d9s 1 1 la2,1d9t 1 1 sds,1d9u 1 1 lfs,1d9v 1 1 jjy,1d9w 1 1 put,\
        1d9x 1 1 jog,1d9y 1 1 n6t,1d9z 1 1 fji,1da0 1 1 g2x,1da1 1 1 g5l,1da2 1 1 kn5,1da3 1 1 oo7,1da4 1 1 prj,\
        1da5 1 1 rf6,1da6 1 1 ssv,1da7 1 1 gdx,1da8 1 1 gn6,1da9 1 1 ho3,1daa 1 1 ir0,1dab 1 1 k3p,1dac 1 1 m4e,\
        1dad 1 1 nxm,1dae 1 1 tkd,1daf 1 1 ui2,1dag 1 1 vbr,1dah 1 1 vda,1dai 1 1 gbf,1daj 1 1 kau,1dak 1 1 l87,\
        1dal 1 1 sbm,1dam 1 1 ino,1dan 1 1 j9s,1dao 1 1 jcw,1dap 1 1 jve,1daq 1 1 lyb,1dar 1 1 mdl,1das 1 1 n0p,\
        1dat 1 1 o22,1dau 1 1 ovo,1dav 1 1 pdb,1daw 1 1 s9y,1dax 1 1 q9a,1day 1 1 sgz,1daz 1 1 t3e,1db0 1 1 g7r,\
        1db1 1 1 gbn,1db2 1 1 gql,1db3 1 1 ma0,1db4 1 1 r0i,1db5 1 1 re2,1db6 1 1 iq1,1db7 1 1 iyd,1db8 1 1 jnf,\
        1db9 1 1 l9q,1dba 1 1 oji,1dbb 1 1 mt1,1dbc 1 1 fl0,1dbd 1 1 h6h,1dbe 1 1 i5j,1dbf 1 1 iii,1dbg 1 1 izg,\
        1dbh 1 1 muq,1dbi 1 1 mzt,1dbj 1 1 p7e,1dbk 1 1 pc6,1dbl 1 1 svo,1dbm 1 1 tti,1dbn 1 1 tvs,1dbo 1 1 u1k,\
        1dbp 1 1 fpn,1dbq 1 1 o1a,1dbr 1 1 ss4,1dbs 1 1 trs,1dbt 1 1 j4x,1dbu 1 1 fie,1dbv 1 1 fyy,1dbw 1 1 i5q,\
        1dbx 1 1 i7z,1dby 1 1 k2h,1dbz 1 1 kxu,1dc0 1 1 mha,1dc1 1 1 ncy,1dc2 1 1 q9o,1dc3 1 1 sjg,1dc4 1 1 vil,\
        1dc5 1 1 k94,1dc6 1 1 tny,1dc7 1 1 gax,1dc8 1 1 kfv,1dc9 1 1 kj7,1dca 1 1 lkx,1dcb 1 1 luk,1dcc 1 1 mx5,\
        1dcd 1 1 n6h,1dce 1 1 nsb,1dcf 1 1 opc,1dcg 1 1 u3i,1dch 1 1 g31,1dci 1 1 je6,1dcj 1 1 tq0,1dck 1 1 fu3,\
        1dcl 1 1 ie1,1dcm 1 1 lpm,1dcn 1 1 sa2,1dco 1 1 ivf,1dcp 1 1 j7o,1dcq 1 1 kk7,1dcr 1 1 mtj,1dcs 1 1 tqe,\
        1dct 1 1 g89,1dcu 1 1 glr,1dcv 1 1 i91,1dcw 1 1 k5v,1dcx 1 1 kem,1dcy 1 1 ko8,1dcz 1 1 lid,1dd0 1 1 mx2,\
        1dd1 1 1 naa,1dd2 1 1 p6h,1dd3 1 1 r0v,1dd4 1 1 r1d,1dd5 1 1 sss,1dd6 1 1 tsy,1dd7 1 1 gfz,1dd8 1 1 lve,\
        1dd9 1 1 gm5,1dda 1 1 mhc,1ddb 1 1 n14,1ddc 1 1 qgq,1ddd 1 1 tr7,1dde 1 1 uvr,1ddf 1 1 vbz,1ddg 1 1 kgn,\
        1ddh 1 1 lor,1ddi 1 1 pns,1ddj 1 1 o97,1ddk 1 1 obk,1ddl 1 1 olu,1ddm 1 1 mo0,1ddn 1 1 m8p,1ddo 1 1 riw,\
        1ddp 1 1 fk0,1ddq 1 1 px2,1ddr 1 1 g8q,1dds 1 1 g7b,1ddt 1 1 ip2,1ddu 1 1 jir,1ddv 1 1 onq,1ddw 1 1 i2t,\
        1ddx 1 1 ljy,1ddy 1 1 kac,1ddz 1 1 saj,1de0 1 1 qx8,1de1 1 1 tot,1de2 1 1 r63,1de3 1 1 iqb,1de4 1 1 g1s,\
        1de5 1 1 gxs,1de8 1 1 hga,1dea 1 1 k8k,1ded 1 1 g66,1dee 1 1 mqy,1def 1 1 ngq,1deg 1 1 ny4,1deh 1 1 nz2,\
        1dei 1 1 nz9,1dej 1 1 o0f,1dek 1 1 tw6,1del 1 1 on2,1dem 1 1 p8d,1deo 1 1 qhe,1deq 1 1 rg8,1det 1 1 shk,\
        1deu 1 1 sn1,1dey 1 1 u7j,1dez 1 1 u7w,1df0 1 1 u94,1df1 1 1 v5g,1df2 1 1 sm6,1df3 1 1 trr,1df4 1 1 fqm,\
        1df5 1 1 fzb,1df6 1 1 g25,1df7 1 1 gcp,1df8 1 1 gdg,1df9 1 1 ggh,1dfa 1 1 gwt,1dfb 1 1 gzq,1dfc 1 1 h2g,\
        1dfd 1 1 hfk,1dfe 1 1 hig,1dff 1 1 i90,1dfg 1 1 i9a,1dfh 1 1 j2s,1dfi 1 1 j8o,1dfj 1 1 j9q,1dfk 1 1 jci,\
        1dfl 1 1 k0f,1dfm 1 1 k4i,1dfn 1 1 k9d,1dfo 1 1 kn9,1dfp 1 1 lmf,1dfq 1 1 lqy,1dfr 1 1 lya,1dfs 1 1 mem,\
        1dft 1 1 mjv,1dfu 1 1 mxu,1dfv 1 1 ntd,1dfw 1 1 ny6,1dfx 1 1 nyh,1dfy 1 1 nyg,1dfz 1 1 nyo,1dg0 1 1 nyu,\
        1dg1 1 1 nz1,1dg2 2 1 o0d,1dg4 1 1 o5c,1dg5 1 1 o75,1dg6 1 1 og0,1dg7 1 1 ovo,1dg8 1 1 ow9,1dg9 1 1 oxt,\
        1dga 1 1 p6a,1dgb 1 1 pad,1dgc 1 1 pnx,1dgd 2 0 prt,1dgf 1 1 q53,1dgg 1 1 r2o,1dgh 1 1 r6e,1dgi 1 1 rgh,\
        1dgj 1 1 ri1,1dgk 1 1 rtf,1dgl 1 1 ruw,1dgm 1 1 sdy,1dgn 1 1 shk,1dgo 1 1 tsz,1dgp 1 1 u0v,1dgq 1 1 u2j,\
        1dgr 1 1 j1x,1dgs 1 1 36cu,1dgt 1 1 pp4,1dgw 1 1 ffq,1dgx 1 1 g51,1dgy 1 1 g2w,1dgz 1 1 fpc,1dh0 1 1 g1x,\
        1dh1 1 1 g3k,1dh2 1 1 gcn,1dh3 1 1 ge2,1dh4 1 1 gwt,1dh5 1 1 gut,1dh6 1 1 gwp,1dh7 1 1 gyq,1dh8 1 1 hga,\
        1dh9 1 1 hir,1dha 1 1 hms,1dhb 1 1 hn8,1dhc 1 1 huq,1dhd 1 1 i08,1dhe 1 1 iqa,1dhf 1 1 iqh,1dhg 1 1 iuh,\
        1dhh 1 1 iwd,1dhi 1 1 j4o,1dhj 1 1 j7y,1dhk 1 1 j60,1dhl 1 1 j9q,1dhm 1 1 j8g,1dhn 1 1 jci,1dho 1 1 jec,\
        1dhp 1 1 jpg,1dhq 1 1 jrw,1dhr 1 1 jte,1dhs 1 1 k0m,1dht 1 1 k8k,1dhu 1 1 kd3,1dhv 1 1 kd7,1dhw 1 1 keu,\
        1dhx 1 1 l89,1dhy 1 1 la2,1dhz 1 1 lkx,1di0 1 1 lwb,1di1 1 1 lvv,1di2 1 1 lya,1di3 1 1 m5a,1di4 1 1 mem,\
        1di5 1 1 nmv,1di6 1 1 mk5,1di7 1 1 mnj,1di8 1 1 mqy,1di9 1 1 n01,1dia 1 1 n46,1dib 1 1 n5n,1dic 1 1 nbx,\
        1did 1 1 nbz,1die 1 1 ngq,1dif 1 1 nh7,1dig 1 1 nhw,1dih 1 1 nka,1dii 1 1 nk0,1dij 1 1 nv0,1dik 1 1 o8h,\
        1dil 1 1 og0,1dim 1 1 ol7,1din 1 1 orf,1dio 1 1 ovo,1dip 1 1 p4u,1diq 1 1 pad,1dir 1 1 pxu,1dis 1 1 q27,\
        1dit 1 1 qrd,1diu 1 1 r41,1div 1 1 r5y,1diw 1 1 r6e,1dix 1 1 ren,1diy 1 1 rg8,1diz 1 1 rez,1dj0 1 1 rgh,\
        1dj1 1 1 rge,1dj2 1 1 rfx,1dj3 1 1 ri1,1dj4 1 1 rka,1dj5 1 1 ruw,1dj6 1 1 sag,1dj7 1 1 sj6,1dj8 1 1 srd,\
        1dj9 1 1 sxi,1dja 1 1 tq4,1djb 1 1 tsz,1djc 1 1 tw6,1djd 1 1 tzv,1dje 1 1 u0v,1djf 1 1 u17,1djg 1 1 u2j,\
        1djh 1 1 umq,1dji 1 1 vj0,1djj 1 1 313e,1djk 1 1 3138,1djl 1 1 33dh,1djm 1 1 brx,1djn 1 1 cns,\
        1djo 1 1 cop,1djp 1 1 39e1,1djq 1 1 3bgw,1djr 1 1 3i6r,1djs 1 1 vgj,1djt 1 1 vim,1dlp 1 1 15l,\
        1dlr 1 1 16a,1dls 1 1 15u,1dlt 1 1 15c,1dlu 2 1 15f,1dlw 3 1 15n,1dlz 1 1 160,1dm0 1 1 162,1dm2 4 0 161,\
        1dm6 3 0 15c,1dm9 6 1 15d,1dmg 5 1 15k,1dmm 2 2 15q,1dmp 2 2 15t,1dms 4 2 15w,1dmv 2 2 15z,1dmz 1 1 15h,\
        1dn0 1 1 15d,1dn1 1 1 15n,1dn2 1 1 15w,1dn4 2 0 19t,1dn6 4 0 1a3,1dna 4 0 1a6,1dne 4 0 1a8,1dni 4 0 1a2,\
        1dnm 4 0 1a7,1dnq 4 0 1a1,1dnu 4 0 1b8,1dny 4 0 1ba,1do2 4 0 1ac,1do6 4 0 1ab,1doa 4 0 1ae,1doe 4 0 1af,\
        1doi 2 0 1al,1dok 2 2 1ak,1dol 2 2 1ak,1doo 2 0 1ag,1doq 2 0 1aw,1dos 2 0 1ap,1dou 4 0 1bd,1doy 4 0 1bj,\
        1dp2 4 0 1bn,1dp6 4 0 1bl,1dpa 2 0 1bu,1dpc 4 0 1bv,1dpg 2 0 1cl,1dpi 4 0 1c1,1dpm 4 0 1by,1dpq 4 0 1ci,\
        1dqr 4 0 1bh,1dqv 2 0 1c7,1dqx 2 2 1c6,1dqy 2 2 1c6,1dr2 2 0 1cb,1dr4 2 0 1c5,1dr6 2 0 1c9,1dr8 4 0 1cg,\
        1drc 2 0 18p,1drw 4 0 1cc,1duj 2 1 180,1dul 1 1 18p,1dw0 1 1 18p,1dy1 1 1 18n,1dyq 3 0 18g,1e0s 2 0 17r,\
        1e9d 1 1 18g,1e9j 1 1 18g,1e9l 1 1 18g,1e9n 1 1 18g,1e9p 1 1 18g,1e9r 1 1 18g,1e9s 1 1 17l,1e9t 4 0 17r,\
        1e9x 2 0 18o,1e9z 2 0 17r,1ea1 4 0 18q,1ea5 2 0 17r,1ea7 4 0 17s,1eab 2 0 17t,1ead 4 0 17u,1eah 4 0 17v,\
        1eal 4 0 17w,1eap 4 0 17x,1eat 4 0 17y,1eax 2 0 17z,1eaz 2 0 180,1eb1 2 0 181,1eb3 2 0 182,1eb5 4 0 183,\
        1eb9 4 0 184,1ebd 4 0 185,1ebh 4 0 186,1ebl 4 0 187,1ebp 4 0 188,1ebt 4 0 189,1ebx 4 0 18a,1ec1 4 0 18h,\
        1ec5 4 0 18i,1ec9 4 0 18j,1ecd 4 0 18k,1ech 4 0 18l,1ecl 4 0 18m,1ecp 4 0 18n,1ect 2 0 18o,1ecv 2 0 18p,\
        1ecx 4 0 18q,1eds a 1 1c,1ee9 q 1 2p,1ef5 q 1 2p,1eg6 1 1 9o2,1eg7 1 1 9lt,1eg8 1 1 9lv,1eg9 1 1 9lx,\
        1ega 1 1 9lz,1egb 1 1 9m1,1egc 1 1 9nn,1egd 1 1 9np,1ege 1 1 9nr,1egf 1 1 9mr,1egg 1 1 9oc,1egh 1 1 9lu,\
        1egi 1 1 9lw,1egj 1 1 9ly,1egk 1 1 9m0,1egl 2 1 9m2,1egn 1 1 9m5,1ego 1 1 9m7,1egp 1 1 9m9,1egq 1 1 9mb,\
        1egr 1 1 9md,1egs 1 1 9mf,1egt 1 1 9mh,1egu 1 1 9mj,1egv 1 1 9ml,1egw 1 1 9mn,1egx 1 1 9mp,1egy 1 1 9ms,\
        1egz 1 1 9mu,1eh0 1 1 9mw,1eh1 6 1 9my,1eh7 1 1 9n6,1eh8 1 1 9n9,1eh9 1 1 9nc,1eha 1 1 9nf,1ehb 5 1 9ni,\
        1ehg 1 1 9no,1ehh 1 1 9nq,1ehi 6 1 9ns,1eho 1 1 9nz,1ehp 1 1 9o3,1ehs 1 1 3fk,1eht 2 1 3cw,1ehv 2 2 3hm,\
        1ehw 1 1 3cy,1ehy 1 1 3hp,1ehz 3 1 3cz,1ei2 6 1 3hs,1ei8 1 1 3dm,1ei9 3 1 3d2,1eic 1 1 3dt,1eid a 1 3d5,\
        1eiq 6 1 3fl,1eiy 6 1 3fr,1ej6 6 1 3fx,1eje 3 1 3g3,\

        """

    /// Characters that fold to several: character, then its folding; base 36.
    static let expansions: StaticString = """
        58 1d 1b 1g,59 1d 1b 1e,5a 1f 1b 1g,67 37 37,8i 2x 2y,8j 2x 2y,8v 30 53,8w 30 53,95 jg 32,ck 2s 3e,\
        cl 2s 3e,cm 2s 3e,cn 30 2y,co 30 2y,cp 30 2y,cq 32 2y,cr 32 2y,cs 32 2y,dt 2s 3e,du 2s 3e,dv 2s 3e,\
        13b 12d 136,19x 17r 19w,19y 18o 19w,19z 1c7 19w,1a0 18q 19w,2ac 2aa 2c7,2sz 2tp 2sy,2wj 2x9 2wi,\
        2xo 2wb 2vt,2xp 2wb 2w1,30j 30i 33r,30t 30s 33r,30y 30x 33r,313 312 33r,318 317 33r,31l 30g 33p,\
        36u 36t 372,5c6 5c5 5dh,5c8 5c7 5dh,5ca 5c9 5dh,5cc 5cb 5dh,5ce 5cd 5dh,5ci 5ch 5dh,61m 2p ji,61q 37 37,\
        6g8 36 37,6io 2p 1b 2r,6ip 2p 1b 37,6ir 4w 2r,6it 2r 1b 33,6iu 2r 1b 39,6ix 4w 2u,6ja 32 33,6jk 37 31,\
        6jl 38 2t 30,6jm 38 31,6kb 2u 2p 3c,6kw 1d 1b 1j,6kx 1d 1b 1l,6ky 1d 1b 1d 1c,6kz 1d 1b 1f,6l0 1e 1b 1f,\
        6l1 1d 1b 1h,6l2 1e 1b 1h,6l3 1f 1b 1h,6l4 1g 1b 1h,6l5 1d 1b 1i,6l6 1h 1b 1i,6l7 1d 1b 1k,6l8 1f 1b 1k,\
        6l9 1h 1b 1k,6la 1j 1b 1k,6lb 1d 1b,6ld 2x 2x,6le 2x 2x 2x,6lf 2x 3a,6lh 3a 2x,6li 3a 2x 2x,\
        6lj 3a 2x 2x 2x,6lk 2x 3c,6lm 3c 2x,6ln 3c 2x 2x,6lt 2x 2x,6lu 2x 2x 2x,6lv 2x 3a,6lx 3a 2x,6ly 3a 2x 2x,\
        6lz 3a 2x 2x 2x,6m0 2x 3c,6m2 3c 2x,6m3 3c 2x 2x,6mh 1c 1b 1f,76x 1d 1c,76y 1d 1d,76z 1d 1e,770 1d 1f,\
        771 1d 1g,772 1d 1h,773 1d 1i,774 1d 1j,775 1d 1k,776 1d 1l,777 1e 1c,778 14 1d 15,779 14 1e 15,\
        77a 14 1f 15,77b 14 1g 15,77c 14 1h 15,77d 14 1i 15,77e 14 1j 15,77f 14 1k 15,77g 14 1l 15,\
        77h 14 1d 1c 15,77i 14 1d 1d 15,77j 14 1d 1e 15,77k 14 1d 1f 15,77l 14 1d 1g 15,77m 14 1d 1h 15,\
        77n 14 1d 1i 15,77o 14 1d 1j 15,77p 14 1d 1k 15,77q 14 1d 1l 15,77r 14 1e 1c 15,77s 1d 1a,77t 1e 1a,\
        77u 1f 1a,77v 1g 1a,77w 1h 1a,77x 1i 1a,77y 1j 1a,77z 1k 1a,780 1l 1a,781 1d 1c 1a,782 1d 1d 1a,\
        783 1d 1e 1a,784 1d 1f 1a,785 1d 1g 1a,786 1d 1h 1a,787 1d 1i 1a,788 1d 1j 1a,789 1d 1k 1a,78a 1d 1l 1a,\
        78b 1e 1c 1a,78c 14 2p 15,78d 14 2q 15,78e 14 2r 15,78f 14 2s 15,78g 14 2t 15,78h 14 2u 15,78i 14 2v 15,\
        78j 14 2w 15,78k 14 2x 15,78l 14 2y 15,78m 14 2z 15,78n 14 30 15,78o 14 31 15,78p 14 32 15,78q 14 33 15,\
        78r 14 34 15,78s 14 35 15,78t 14 36 15,78u 14 37 15,78v 14 38 15,78w 14 39 15,78x 14 3a 15,78y 14 3b 15,\
        78z 14 3c 15,790 14 3d 15,791 14 3e 15,9lr 9l4 9l6,9of 9mb 9mw,9vk 14 3cw 15,9vl 14 3cy 15,9vm 14 3cz 15,\
        9vn 14 3d1 15,9vo 14 3d2 15,9vp 14 3d3 15,9vq 14 3d5 15,9vr 14 3d7 15,9vs 14 3d8 15,9vt 14 3da 15,\
        9vu 14 3db 15,9vv 14 3dc 15,9vw 14 3dd 15,9vx 14 3de 15,9vy 14 3cw 3fl 15,9vz 14 3cy 3fl 15,\
        9w0 14 3cz 3fl 15,9w1 14 3d1 3fl 15,9w2 14 3d2 3fl 15,9w3 14 3d3 3fl 15,9w4 14 3d5 3fl 15,\
        9w5 14 3d7 3fl 15,9w6 14 3d8 3fl 15,9w7 14 3da 3fl 15,9w8 14 3db 3fl 15,9w9 14 3dc 3fl 15,\
        9wa 14 3dd 3fl 15,9wb 14 3de 3fl 15,9wc 14 3d8 3fy 15,9wg 14 feo 15,9wh 14 fik 15,9wi 14 fex 15,\
        9wj 14 h5n 15,9wk 14 fis 15,9wl 14 g31 15,9wm 14 fer 15,9wn 14 g2z 15,9wo 14 fh9 15,9wp 14 gg1 15,\
        9wq 14 kco 15,9wr 14 m7f 15,9ws 14 ldg 15,9wt 14 kdk 15,9wu 14 ssx 15,9wv 14 h7j 15,9ww 14 k4l 15,\
        9wx 14 kkq 15,9wy 14 kcp 15,9wz 14 ny6 15,9x0 14 glp 15,9x1 14 mm1 15,9x2 14 rs1 15,9x3 14 nz1 15,\
        9x4 14 gc4 15,9x5 14 fkz 15,9x6 14 gos 15,9x7 14 i1y 15,9x8 14 nhf 15,9x9 14 flt 15,9xa 14 rt3 15,\
        9xb 14 ggk 15,9xc 14 nzh 15,9xd 14 fm9 15,9xe 14 pnu 15,9xf 14 po3 15,9xs 34 38 2t,9xt 1e 1d,9xu 1e 1e,\
        9xv 1e 1f,9xw 1e 1g,9xx 1e 1h,9xy 1e 1i,9xz 1e 1j,9y0 1e 1k,9y1 1e 1l,9y2 1f 1c,9y3 1f 1d,9y4 1f 1e,\
        9y5 1f 1f,9y6 1f 1g,9y7 1f 1h,9ym 3cw 3fl,9yn 3cy 3fl,9yo 3cz 3fl,9yp 3d1 3fl,9yq 3d2 3fl,9yr 3d3 3fl,\
        9ys 3d5 3fl,9yt 3d7 3fl,9yu 3d8 3fl,9yv 3da 3fl,9yw 3db 3fl,9yx 3dc 3fl,9yy 3dd 3fl,9yz 3de 3fl,\
        9z1 3d8 3fy 3d7 3g4,9z2 3d7 3fy,a0h 1f 1i,a0i 1f 1j,a0j 1f 1k,a0k 1f 1l,a0l 1g 1c,a0m 1g 1d,a0n 1g 1e,\
        a0o 1g 1f,a0p 1g 1g,a0q 1g 1h,a0r 1g 1i,a0s 1g 1j,a0t 1g 1k,a0u 1g 1l,a0v 1h 1c,a0w 1d kco,a0x 1e kco,\
        a0y 1f kco,a0z 1g kco,a10 1h kco,a11 1i kco,a12 1j kco,a13 1k kco,a14 1l kco,a15 1d 1c kco,a16 1d 1d kco,\
        a17 1d 1e kco,a18 2w 2v,a19 2t 36 2v,a1a 2t 3a,a1b 30 38 2s,a2n fl0 gp8,a2o 9lu 9n3 9oc 9mw,\
        a2p 9lu 9nv 9n9 9lt,a2q 9lu 9o3 9nc 9lu,a2r 9lu 9oc 9nv,a2s 9lw 9mz 9o3 9m7,a2t 9lw 9o3 9mp,\
        a2u 9ly 9m1 9o3,a2w 9m0 9oc 9m3 9oc,a2x 9m2 9o3 9mh,a2y 9m2 9oc 9nk,a2z 9m3 9lw 9nu,a30 9m3 9nt 9mr 9mw,\
        a31 9m3 9nx 9nu 9oc,a32 9m3 9nx 9o3,a33 9m3 9o3 9ni,a34 9m5 9m3,a35 9m5 9mz 9oc,a36 9m5 9np 9nu 9oc,\
        a37 9m5 9nv 9mn 9oc,a38 9m5 9nx,a3c 9m7 9nt 9nk,a3f 9m7 9nx 9oc 9n1,a3g 9m9 9oc 9mh,a3h 9mb 9nv 9my,\
        a3i 9mb 9oc 9nf,a3j 9md 9lw 9m7 9nv,a3l 9mf 9nu 9o3 9m7,a3m 9mj 9o3 9mp,a3n 9mj 9o3 9mw,a3o 9mn 9oc 9mh,\
        a3p 9mu 9mf,a3q 9mw 9nv,a3r 9mw 9o3,a3s 9my 9n2,a3t 9n2 9mr 9mw,a3u 9n3 9lw 9ms,a3w 9n3 9oc 9ms,\
        a3x 9n3 9oc 9nw 9nv,a3z 9n6 9m7 9nv,a40 9n6 9mb,a41 9n6 9nv,a43 9n9 9lv 9oc 9mw,a45 9n9 9nt 9o3,\
        a47 9nc 9ml,a48 9nc 9mz 9n6,a49 9nc 9nv 9ms,a4a 9nc 9o3 9mh,a4b 9nc 9oc 9mf,a4c 9nc 9oc 9mn,\
        a4d 9nf 9lw 9o3 9mw,a4e 9nf 9nv 9mw,a4f 9nf 9o3,a4g 9nf 9o3 9mw,a4h 9nf 9oc 9nv,a4i 9nf 9oc 9o3,\
        a4j 9ni 9lw 9m7 9nx,a4k 9ni 9lw 9nv,a4l 9ni 9mr 9n3,a4m 9ni 9nv 9m7,a4o 9nj 9m7 9nx 9o3,a4p 9nj 9nu,\
        a4r 9nl 9m3,a4s 9nl 9m3 9mw 9o3,a4t 9nl 9oc 9mw 9nv,a4u 9no 9oc 9mw,a4v 9no 9oc 9nv,a4w 9nq 9lu 9o3,\
        a4x 9nu 9mr 9mw 9nv,a4y 9nu 9nt,a4z 9nv 9n6 9oc,a50 9nv 9oc 9n9 9nv,a51 9nw 9nk,a53 9nz 9mr 9mw,\
        a54 1c m9l,a55 1d m9l,a56 1e m9l,a57 1f m9l,a58 1g m9l,a59 1h m9l,a5a 1i m9l,a5b 1j m9l,a5c 1k m9l,\
        a5d 1l m9l,a5e 1d 1c m9l,a5f 1d 1d m9l,a5g 1d 1e m9l,a5h 1d 1f m9l,a5i 1d 1g m9l,a5j 1d 1h m9l,\
        a5k 1d 1i m9l,a5l 1d 1j m9l,a5m 1d 1k m9l,a5n 1d 1l m9l,a5o 1e 1c m9l,a5p 1e 1d m9l,a5q 1e 1e m9l,\
        a5r 1e 1f m9l,a5s 1e 1g m9l,a5t 2w 34 2p,a5u 2s 2p,a5v 2p 39,a5w 2q 2p 36,a5x 33 3a,a5y 34 2r,a5z 2s 31,\
        a60 2s 31 1e,a61 2s 31 1f,a62 2x 39,a63 inn jdc,a64 k6l gp8,a65 hlz l7n,a66 k5q lh7,a67 kkq irz fmi ny6,\
        a68 34 2p,a69 32 2p,a6a qk 2p,a6b 31 2p,a6c 2z 2p,a6d 2z 2q,a6e 31 2q,a6f 2v 2q,a6g 2r 2p 30,\
        a6h 2z 2r 2p 30,a6i 34 2u,a6j 32 2u,a6k qk 2u,a6l qk 2v,a6m 31 2v,a6n 2z 2v,a6o 2w 3e,a6p 2z 2w 3e,\
        a6q 31 2w 3e,a6r 2v 2w 3e,a6s 38 2w 3e,a6t qk 30,a6u 31 30,a6v 2s 30,a6w 2z 30,a6x 2u 31,a6y 32 31,\
        a6z qk 31,a70 31 31,a71 2r 31,a72 2z 31,a73 31 31 1e,a74 2r 31 1e,a75 31 1e,a76 2z 31 1e,a77 31 31 1f,\
        a78 2r 31 1f,a79 31 1f,a7a 2z 31 1f,a7b 31 6qd 37,a7c 31 6qd 37 1e,a7d 34 2p,a7e 2z 34 2p,a7f 31 34 2p,\
        a7g 2v 34 2p,a7h 36 2p 2s,a7k 34 37,a7l 32 37,a7m qk 37,a7n 31 37,a7o 34 3a,a7p 32 3a,a7q qk 3a,a7r 31 3a,\
        a7s 2z 3a,a7t 31 3a,a7u 34 3b,a7v 32 3b,a7w qk 3b,a7x 31 3b,a7y 2z 3b,a7z 31 3b,a80 2z qx,a81 31 qx,\
        a82 2p 1a 31 1a,a83 2q 35,a84 2r 2r,a85 2r 2s,a86 2r 6qd 2z 2v,a87 2r 33 1a,a88 2s 2q,a89 2v 3d,a8a 2w 2p,\
        a8b 2w 34,a8c 2x 32,a8d 2z 2z,a8e 2z 31,a8f 2z 38,a8g 30 31,a8h 30 32,a8i 30 33 2v,a8j 30 3c,a8k 31 2q,\
        a8l 31 2x 30,a8m 31 33 30,a8n 34 2w,a8o 34 1a 31 1a,a8p 34 34 31,a8q 34 36,a8r 37 36,a8s 37 3a,a8t 3b 2q,\
        a8u 3a 6qd 31,a8v 2p 6qd 31,a8w 1d k4l,a8x 1e k4l,a8y 1f k4l,a8z 1g k4l,a90 1h k4l,a91 1i k4l,a92 1j k4l,\
        a93 1k k4l,a94 1l k4l,a95 1d 1c k4l,a96 1d 1d k4l,a97 1d 1e k4l,a98 1d 1f k4l,a99 1d 1g k4l,a9a 1d 1h k4l,\
        a9b 1d 1i k4l,a9c 1d 1j k4l,a9d 1d 1k k4l,a9e 1d 1l k4l,a9f 1e 1c k4l,a9g 1e 1d k4l,a9h 1e 1e k4l,\
        a9i 1e 1f k4l,a9j 1e 1g k4l,a9k 1e 1h k4l,a9l 1e 1i k4l,a9m 1e 1j k4l,a9n 1e 1k k4l,a9o 1e 1l k4l,\
        a9p 1f 1c k4l,a9q 1f 1d k4l,a9r 2v 2p 30,1dkw 2u 2u,1dkx 2u 2x,1dky 2u 30,1dkz 2u 2u 2x,1dl0 2u 2u 30,\
        1dl1 37 38,1dl2 37 38,1dlf 12s 12u,1dlg 12s 12d,1dlh 12s 12j,1dli 132 12u,1dlj 12s 12l,1dn3 15c 15o,\
        1dr1 1c7 19w,1dre 18q 17r,1drf 18q 17r,1drg 18q 1cl,1drh 18q 1cl,1dri 18q 18o,1drj 18q 18o,1drk 18q 1c7,\
        1drl 18q 1c7,1drm 18q 1c6,1drn 18q 1c6,1dro 18q 1c8,1drp 18q 1c8,1drq 18q 1cg,1drr 18q 1cg,1drs 18q 1cg,\
        1drt 18q 18p,1dru 18q 18p,1drv 18q 18p,1ds0 18q 17w,1ds1 18q 17x,1ds2 18q 18l,1ds3 18q 18p,1ds4 18q 18q,\
        1ds5 17s 17w,1ds6 17s 17x,1ds7 17s 17y,1ds8 17s 18l,1ds9 17s 18p,1dsa 17s 18q,1dsb 17u 17w,1dsc 17u 17x,\
        1dsd 17u 17y,1dse 17u 18l,1dsf 17u 18p,1dsg 17u 18q,1dsh 17v 17w,1dsi 17v 18l,1dsj 17v 18p,1dsk 17v 18q,\
        1dsl 17w 17x,1dsm 17w 18l,1dsn 17x 17w,1dso 17x 18l,1dsp 17y 17w,1dsq 17y 17x,1dsr 17y 18l,1dss 183 17w,\
        1dst 183 17x,1dsu 183 17y,1dsv 183 18l,1dsw 185 17x,1dsx 185 18l,1dsy 186 17w,1dsz 186 17x,1dt0 186 17y,\
        1dt1 186 18l,1dt2 187 17x,1dt3 187 18l,1dt4 188 18l,1dt5 189 17w,1dt6 189 18l,1dt7 18a 17w,1dt8 18a 18l,\
        1dt9 18h 17w,1dta 18h 17x,1dtb 18h 17y,1dtc 18h 18l,1dtd 18h 18p,1dte 18h 18q,1dtf 18i 17x,1dtg 18i 18l,\
        1dth 18i 18p,1dti 18i 18q,1dtj 18j 17r,1dtk 18j 17w,1dtl 18j 17x,1dtm 18j 17y,1dtn 18j 18k,1dto 18j 18l,\
        1dtp 18j 18p,1dtq 18j 18q,1dtr 18k 17w,1dts 18k 17x,1dtt 18k 17y,1dtu 18k 18l,1dtv 18k 18p,1dtw 18k 18q,\
        1dtx 18l 17w,1dty 18l 17x,1dtz 18l 17y,1du0 18l 18l,1du1 18l 18p,1du2 18l 18q,1du3 18m 17w,1du4 18m 17x,\
        1du5 18m 17y,1du6 18m 18l,1du7 18m 18p,1du8 18m 18q,1du9 18n 17w,1dua 18n 18l,1dub 18n 18p,1duc 18n 18q,\
        1dud 18q 17w,1due 18q 17x,1duf 18q 17y,1dug 18q 18l,1duh 18q 18p,1dui 18q 18q,1dus 18q 181,1dut 18q 182,\
        1duu 18q 18l,1duv 18q 18m,1duw 18q 18p,1dux 18q 18q,1duy 17s 181,1duz 17s 182,1dv0 17s 18l,1dv1 17s 18m,\
        1dv2 17s 18p,1dv3 17s 18q,1dv4 17u 181,1dv5 17u 182,1dv6 17u 18l,1dv7 17u 18m,1dv8 17u 18p,1dv9 17u 18q,\
        1dva 17v 181,1dvb 17v 182,1dvc 17v 18l,1dvd 17v 18m,1dve 17v 18p,1dvf 17v 18q,1dvg 18h 18p,1dvh 18h 18q,\
        1dvi 18i 18p,1dvj 18i 18q,1dvk 18j 17r,1dvl 18j 18k,1dvm 18j 18l,1dvn 18j 18p,1dvo 18j 18q,1dvp 18k 18l,\
        1dvq 18k 18p,1dvr 18k 18q,1dvs 18l 17r,1dvt 18l 18l,1dvu 18m 181,1dvv 18m 182,1dvw 18m 18l,1dvx 18m 18m,\
        1dvy 18m 18p,1dvz 18m 18q,1dw1 18q 181,1dw2 18q 182,1dw3 18q 18l,1dw4 18q 18m,1dw5 18q 18p,1dw6 18q 18q,\
        1dw7 18q 17w,1dw8 18q 17x,1dw9 18q 17y,1dwa 18q 18l,1dwb 18q 18n,1dwc 17s 17w,1dwd 17s 17x,1dwe 17s 17y,\
        1dwf 17s 18l,1dwg 17s 18n,1dwh 17u 17w,1dwi 17u 17x,1dwj 17u 17y,1dwk 17u 18l,1dwl 17u 18n,1dwm 17v 18l,\
        1dwn 17w 17x,1dwo 17w 18l,1dwp 17x 17w,1dwq 17x 18l,1dwr 17y 17w,1dws 17y 18l,1dwt 183 17w,1dwu 183 17x,\
        1dwv 183 17y,1dww 183 18l,1dwx 185 17x,1dwy 185 17y,1dwz 185 18l,1dx0 186 17w,1dx1 186 17x,1dx2 186 17y,\
        1dx3 186 18l,1dx4 187 17x,1dx5 188 18l,1dx6 189 17w,1dx7 189 18l,1dx8 18a 17w,1dx9 18a 18l,1dxa 18h 17w,\
        1dxb 18h 17x,1dxc 18h 17y,1dxd 18h 18l,1dxe 18i 17x,1dxf 18i 18l,1dxg 18j 17w,1dxh 18j 17x,1dxi 18j 17y,\
        1dxj 18j 18k,1dxk 18j 18l,1dxl 18k 17w,1dxm 18k 17x,1dxn 18k 17y,1dxo 18k 18l,1dxp 18k 18n,1dxq 18l 17w,\
        1dxr 18l 17x,1dxs 18l 17y,1dxt 18l 18l,1dxu 18m 17w,1dxv 18m 17x,1dxw 18m 17y,1dxx 18m 18l,1dxy 18m 18n,\
        1dxz 18n 17w,1dy0 18n 18l,1dy2 18q 17w,1dy3 18q 17x,1dy4 18q 17y,1dy5 18q 18l,1dy6 18q 18n,1dy7 18q 18l,\
        1dy8 18q 18n,1dy9 17s 18l,1dya 17s 18n,1dyb 17u 18l,1dyc 17u 18n,1dyd 17v 18l,1dye 17v 18n,1dyf 183 18l,\
        1dyg 183 18n,1dyh 184 18l,1dyi 184 18n,1dyj 18j 18k,1dyk 18j 18l,1dyl 18k 18l,1dym 18m 18l,1dyn 18m 18n,\
        1dyo 18q 18l,1dyp 18q 18n,1dyt 187 18p,1dyu 187 18q,1dyv 189 18p,1dyw 189 18q,1dyx 18a 18p,1dyy 18a 18q,\
        1dyz 183 18p,1dz0 183 18q,1dz1 184 18p,1dz2 184 18q,1dz3 17x 18p,1dz4 17x 18q,1dz5 17w 18p,1dz6 17w 18q,\
        1dz7 17y 18p,1dz8 17y 18q,1dz9 185 18p,1dza 185 18q,1dzb 186 18p,1dzc 186 18q,1dzd 184 17w,1dze 184 17x,\
        1dzf 184 17y,1dzg 184 18l,1dzh 184 181,1dzi 183 181,1dzj 185 181,1dzk 186 181,1dzl 187 18p,1dzm 187 18q,\
        1dzn 189 18p,1dzo 189 18q,1dzp 18a 18p,1dzq 18a 18q,1dzr 183 18p,1dzs 183 18q,1dzt 184 18p,1dzu 184 18q,\
        1dzv 17x 18p,1dzw 17x 18q,1dzx 17w 18p,1dzy 17w 18q,1dzz 17y 18p,1e00 17y 18q,1e01 185 18p,1e02 185 18q,\
        1e03 186 18p,1e04 186 18q,1e05 184 17w,1e06 184 17x,1e07 184 17y,1e08 184 18l,1e09 184 181,1e0a 183 181,\
        1e0b 185 181,1e0c 186 181,1e0d 184 17w,1e0e 184 17x,1e0f 184 17y,1e0g 184 18l,1e0h 183 18n,1e0i 184 18n,\
        1e0j 187 18l,1e0k 183 17w,1e0l 183 17x,1e0m 183 17y,1e0n 184 17w,1e0o 184 17x,1e0p 184 17y,1e0q 187 18l,\
        1e0r 188 18l,1e1c 17u 17w 18l,1e1d 17u 17x 17w,1e1e 17u 17x 17w,1e1f 17u 17x 18l,1e1g 17u 17y 18l,\
        1e1h 17u 18l 17w,1e1i 17u 18l 17x,1e1j 17u 18l 17y,1e1k 17w 18l 17x,1e1l 17w 18l 17x,1e1m 17x 18l 18q,\
        1e1n 17x 18l 18p,1e1o 183 17x 17w,1e1p 183 17w 17x,1e1q 183 17w 18p,1e1r 183 18l 17x,1e1s 183 18l 17x,\
        1e1t 183 18l 17w,1e1u 183 18l 18l,1e1v 183 18l 18l,1e1w 185 17x 17x,1e1x 185 17x 17x,1e1y 185 18l 18l,\
        1e1z 184 17x 18l,1e20 184 17x 18l,1e21 184 17w 18q,1e22 184 18l 17y,1e23 184 18l 17y,1e24 184 18l 18l,\
        1e25 184 18l 18l,1e26 186 17x 18p,1e27 186 17y 18l,1e28 186 17y 18l,1e29 187 18l 17x,1e2a 187 18l 17x,\
        1e2b 187 18l 18l,1e2c 187 18l 18q,1e2d 189 17w 18l,1e2e 189 18l 18l,1e2f 189 18l 18l,1e2g 189 18l 18p,\
        1e2h 18a 18l 18l,1e2i 18a 18l 18q,1e2j 18a 18l 18p,1e2k 18h 17y 18l,1e2l 18h 17y 18l,1e2m 18i 18l 17x,\
        1e2n 18i 18l 18l,1e2o 18k 17x 18l,1e2p 18k 17x 18q,1e2q 18k 17x 18p,1e2r 18k 17w 17w,1e2s 18k 17w 17w,\
        1e2t 18k 17y 18l,1e2u 18k 17y 18l,1e2v 18k 18l 17x,1e2w 18k 18l 17x,1e2x 18l 17x 17w,1e2y 18l 17x 18l,\
        1e2z 18l 17x 18q,1e30 18l 17w 17x,1e31 18l 17w 18l,1e32 18l 17y 17w,1e33 18l 17y 18l,1e36 18l 17w 17y,\
        1e37 18n 18l 17w,1e38 18n 18l 18l,1e39 18m 17x 18l,1e3a 18m 17x 18p,1e3b 18m 17w 18l,1e3c 18m 17w 18l,\
        1e3d 18m 17w 18p,1e3e 18m 18l 18q,1e3f 18m 18l 18p,1e3g 18q 18l 18l,1e3h 18q 18l 18l,1e3i 17s 17y 18q,\
        1e3j 17u 17w 18q,1e3k 17u 17w 18p,1e3l 17u 17y 18q,1e3m 17u 17y 18p,1e3n 17u 18l 18q,1e3o 17u 18l 18p,\
        1e3p 17w 18l 18q,1e3q 17w 17x 18p,1e3r 17w 18l 18p,1e3s 183 17y 18p,1e3t 185 17x 18q,1e3u 184 17x 18q,\
        1e3v 186 17x 18q,1e3w 18k 17w 18q,1e3x 18k 18l 18q,1e3y 18q 17x 18q,1e3z 18q 17w 18q,1e40 18q 18l 18q,\
        1e41 18l 18l 18q,1e42 18i 18l 18q,1e43 18m 17x 18q,1e44 18i 18l 17x,1e45 18k 17x 18l,1e46 189 18l 18q,\
        1e47 18j 18l 18q,1e48 18m 17w 17x,1e49 18l 17y 18q,1e4a 18k 17w 18l,1e4b 18j 18l 18l,1e4c 18k 17w 18l,\
        1e4d 18m 17w 17x,1e4e 17w 17x 18q,1e4f 17x 17w 18q,1e4g 18l 17w 18q,1e4h 18h 18l 18q,1e4i 17s 17x 18q,\
        1e4j 18j 18l 18l,1e4k 189 17w 18l,1e4l 185 18l 18l,1e4m 183 17y 18q,1e4n 18m 17w 18q,1e5s 185 18k 1ci,\
        1e5t 18i 18k 1ci,1e5u 17r 18k 18k 18n,1e5v 17r 18j 17s 181,1e5w 18l 17x 18l 17z,1e5x 185 18k 189 18l,\
        1e5y 181 183 18o 18k,1e5z 189 18k 18q 18n,1e60 18o 183 18k 18l,1e61 185 18k 18p,1e64 181 1cc 17r 18k,\
        1ed1 18k 17r,1ed2 18k 17r,1ed3 18k 17r,1ed4 18k 17r,1ed5 18k 17r,1ed6 18k 17r,1ed7 18k 17r,1ed8 18k 17r,\

        """
}
